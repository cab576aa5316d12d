import type { Answer, Connection } from "./connection.ts";
import { Connections } from "./connections.ts";
import { judge } from "./ending.ts";
import { identityOf } from "./identity.ts";
import type { Journal } from "./journal.ts";
import { journalFault } from "./journal-fault.ts";
import type { MailWriter } from "./mail.ts";
import type { Mailing } from "./mailings.ts";
import type { Stop } from "./outcome.ts";
import type { Clock } from "./clock.ts";
import { Pace } from "./pace.ts";
import { type Ending, type Job, Queue } from "./queue.ts";
import { breakage, type ServerFault, throttling } from "./server-fault.ts";
import type { Server, Timeouts } from "./server.ts";
import type { Counts } from "./states.ts";

/** What a run works with. */
export interface Means {
  journal: Journal;
  server: Server;
  timeouts: Timeouts;
  /** How many connections at once. */
  pool: number;
  /** The most mails a second, over all connections; `null` for as many as the server takes. */
  perSecond: number | null;
  /** How long to wait, when nobody else is left, for those whose next try is still to come. */
  patience: Temporal.Duration;
  clock: Clock;
  /** Interrupts the run: mails under way come to their end, no other begins. */
  signal: AbortSignal;
  /** Is told after each mail how everybody stands. */
  onProgress: (counts: Counts) => void;
}

/** Mails that a connection carries before it is made anew; many servers end it at about as many. */
const MAILS = 100;

/** How often in a row a server may ask to slow down, or lose fresh connections, before going on does harm. */
const LIMIT = 10;

/** One run over a mailing: as many connections as the pool has, each with one mail at a time. */
export class Sending {
  readonly #means: Means;
  readonly #mailing: Mailing;
  readonly #writers: ReadonlyMap<string, MailWriter>;
  readonly #queue: Queue;
  readonly #pace: Pace;
  readonly #connections: Connections;
  readonly #counts: Counts;
  readonly #halt = new AbortController();
  #stop: Stop | null = null;
  #slowed = 0;
  #broken = 0;

  constructor(mailing: Mailing, writers: ReadonlyMap<string, MailWriter>, means: Means) {
    this.#means = means;
    this.#mailing = mailing;
    this.#writers = writers;
    this.#queue = new Queue(means.journal, mailing.id);
    this.#pace = new Pace(means.perSecond, means.clock);
    this.#connections = new Connections(means.server, means.timeouts, means.clock);
    this.#counts = { ...mailing.counts };
  }

  /**
   * Sends until nobody is due any more within the run's patience.
   * @returns why it stopped before that
   */
  async run(): Promise<Stop | null> {
    const { clock, patience, signal } = this.#means;
    const interrupt = (): void => this.#stopFor({ kind: "drained" });
    signal.addEventListener("abort", interrupt);
    if (signal.aborted) interrupt();
    try {
      let until: Temporal.Instant | null = null;
      while (this.#stop === null) {
        if (this.#isAnybodyDue()) {
          await this.#round();
          continue;
        }
        const due = this.#queue.nextDue();
        const now = clock.now();
        until ??= now.add(patience);
        if (due === null || Temporal.Instant.compare(due, until) > 0) break;
        await clock.sleep(Math.ceil(due.since(now).total("milliseconds")), this.#halt.signal);
      }
      return this.#stop;
    } finally {
      signal.removeEventListener("abort", interrupt);
    }
  }

  /** Writes to all who are due. The first connection is made alone: a wrong password is tried once. */
  async #round(): Promise<void> {
    const over = new AbortController();
    const ends = AbortSignal.any([over.signal, this.#halt.signal]);
    const first = await this.#connect(ends);
    if (first === null) return;
    const size = Math.max(1, Math.min(this.#means.pool, this.#counts.queued + this.#counts.deferred));
    // Where nobody is left, whoever still waits for a connection or for their turn need not.
    const nobodyLeft = (): void => over.abort();
    const workers = Array.from({ length: size }, (_, index) =>
      this.#work(index === 0 ? first : null, ends, nobodyLeft),
    );
    // Where one fails by a fault of ours, the others still bring their mails to an end.
    for (const result of await Promise.allSettled(workers)) {
      if (result.status === "rejected") throw result.reason;
    }
  }

  /** Sends one mail after the other, until nobody is due or the run stops. */
  async #work(first: Connection | null, ends: AbortSignal, nobodyLeft: () => void): Promise<void> {
    let connection = first;
    let mails = 0;
    let hasAnswered = false;
    try {
      while (this.#stop === null) {
        // A server may hang up on whoever waits, so the connection is looked at after that.
        await this.#pace.take(ends);
        if (connection === null || !connection.isOpen || mails === MAILS) {
          if (connection !== null) await this.#connections.close(connection);
          connection = this.#isAnybodyDue() ? await this.#connect(ends) : null;
          mails = 0;
          hasAnswered = false;
          if (connection === null) return;
        }
        const job = this.#claim();
        if (job === null) return nobodyLeft();
        const answer = await this.#deliver(connection, job);
        mails += 1;
        if (answer?.kind === "lost" && !hasAnswered) this.#brokeAgain(answer.reason);
        if (answer !== null && answer.kind !== "lost") {
          hasAnswered = true;
          this.#broken = 0;
        }
      }
    } catch (error) {
      // A fault of ours: no other mail begins, and the run throws it on.
      this.#stopFor({ kind: "drained" });
      throw error;
    } finally {
      if (connection !== null) await this.#connections.close(connection);
    }
  }

  #isAnybodyDue(): boolean {
    const due = this.#queue.nextDue();
    return due !== null && Temporal.Instant.compare(due, this.#means.clock.now()) <= 0;
  }

  async #connect(ends: AbortSignal): Promise<Connection | null> {
    const made = await this.#connections.open(ends);
    if (made === null || !("kind" in made)) return made;
    this.#pauseFor(made);
    return null;
  }

  /** The next recipient; `null` where nobody is due, or the run has stopped. */
  #claim(): Job | null {
    if (this.#stop !== null) return null;
    try {
      const job = this.#queue.claim(this.#means.clock.now());
      if (job !== null) this.#move(job.from, "sending");
      return job;
    } catch (error) {
      this.#pauseForDisk(error);
      return null;
    }
  }

  /** Writes to one recipient; `null` where the journal refused, so that the mail was not ended. */
  async #deliver(connection: Connection, job: Job): Promise<Answer | null> {
    const { journal, clock } = this.#means;
    const write = this.#writers.get(job.language);
    if (write === undefined) throw new Error(`no message in ${job.language}`);
    const mail = write({ ...job, ...identityOf(journal, this.#mailing, job) }, clock.now());
    let answer: Answer;
    try {
      answer = await connection.deliver(mail, () => this.#queue.commit(job));
    } catch (error) {
      this.#pauseForDisk(error);
      this.#settle(job, { state: "queued", due: null, note: null });
      return null;
    }
    const { ending, fault, isSlowing } = judge(answer, { attempt: job.attempt, now: clock.now() });
    this.#settle(job, ending);
    if (fault !== null) this.#pauseFor(fault);
    if (isSlowing) this.#slowAgain(ending.note ?? "");
    if (ending.state === "sent") {
      this.#slowed = 0;
      this.#pace.ease();
    }
    return answer;
  }

  #settle(job: Job, ending: Ending): void {
    const { journal, clock, onProgress } = this.#means;
    const write = (): void => this.#queue.settle(job, ending, clock.now());
    try {
      write();
    } catch (error) {
      this.#pauseForDisk(error);
      try {
        journal.checkpoint();
        write();
      } catch (again) {
        // It stays as it was written last: the next run sends it again, or finds it unknown.
        this.#pauseForDisk(again);
      }
    }
    this.#move("sending", ending.state);
    onProgress({ ...this.#counts });
  }

  #slowAgain(reply: string): void {
    this.#pace.slow();
    this.#slowed += 1;
    if (this.#slowed === LIMIT) this.#pauseFor(throttling(reply));
  }

  #brokeAgain(reason: string): void {
    this.#broken += 1;
    if (this.#broken === LIMIT) this.#pauseFor(breakage(reason));
  }

  #pauseFor({ kind, text }: ServerFault): void {
    this.#stopFor({ kind: "paused", why: kind, text });
  }

  /** A fault that is not the disk's is ours, and is thrown on. */
  #pauseForDisk(error: unknown): void {
    const text = journalFault(error);
    if (text === null) throw error;
    this.#stopFor({ kind: "paused", why: "disk", text });
  }

  /** The first reason counts. */
  #stopFor(stop: Stop): void {
    this.#stop ??= stop;
    this.#halt.abort();
  }

  #move(from: keyof Counts, to: keyof Counts): void {
    this.#counts[from] -= 1;
    this.#counts[to] += 1;
  }
}

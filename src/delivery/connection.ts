import { Readable } from "node:stream";
import SMTPConnection, { type SMTPError } from "nodemailer/lib/smtp-connection";
import type { Mail } from "./mail.ts";
import { connectionFault, type ServerFault } from "./server-fault.ts";
import type { Server, Timeouts } from "./server.ts";
import { shown } from "./shown.ts";

/** What a server answered to a mail. */
export type Answer =
  | { kind: "accepted"; reply: string }
  /** By a reply of the class 4 or 5: the mail was not taken. `phase` is what the reply was to. */
  | { kind: "refused"; code: number; reply: string; phase: "sender" | "recipient" | "content" }
  /** Nothing that can be understood. The connection is gone. */
  | { kind: "lost"; afterEnd: boolean; reason: string };

/**
 * Connects, encrypts and logs in as the server's settings demand; nothing is sent over less than that. The signal cuts
 * the attempt short.
 */
export async function connect(
  server: Server,
  timeouts: Timeouts,
  signal: AbortSignal,
): Promise<Connection | ServerFault> {
  const { host, port, security, credentials } = server;
  const smtp = new SMTPConnection({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    tls: security === "none" || server.authority === null ? {} : { ca: server.authority },
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.connect,
    socketTimeout: timeouts.answer,
    // A connection that is given up must not go on sending what waits in it.
    socketCloseTimeout: 0,
  });
  // Errors are read where something was asked; without a listener Node would end the process.
  smtp.on("error", () => undefined);
  const giveUp = (): void => smtp.close();
  signal.addEventListener("abort", giveUp);
  try {
    await asked(smtp, (done) => smtp.connect(done));
    if (credentials !== null) {
      // By itself nodemailer would log in where it can, and else send as a stranger.
      if (!smtp.allowsAuth) throw Object.assign(new Error("AUTH is not offered"), { code: "EAUTH" });
      const { user, password } = credentials;
      await asked(smtp, (done) => smtp.login({ user, pass: password }, done));
    }
    return new Connection(smtp, timeouts);
  } catch (error) {
    smtp.close();
    if ((error as SMTPError).code === undefined) throw error;
    return connectionFault(error as SMTPError, server);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/** A connection that is ready for one mail after the other. */
export class Connection {
  readonly #smtp: SMTPConnection;
  readonly #timeouts: Timeouts;
  #isOpen = true;

  constructor(smtp: SMTPConnection, timeouts: Timeouts) {
    this.#smtp = smtp;
    this.#timeouts = timeouts;
    smtp.once("end", () => (this.#isOpen = false));
  }

  /** Whether another mail can be tried; a server may end a connection at any time. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Hands a mail over. `beforeEnd` runs when all of it has been written but the line that ends it, which goes out when
   * the promise is kept; where it is not, the mail is not sent, the connection is gone, and the error thrown on.
   */
  async deliver({ from, to, size, chunks }: Mail, beforeEnd: () => Promise<void>): Promise<Answer> {
    let isBegun = false;
    let ending: Promise<void> | null = null;
    let isEnded = false;
    const written = async function* (this: Connection): AsyncGenerator<Uint8Array> {
      isBegun = true;
      yield* chunks;
      ending = beforeEnd();
      await ending;
      isEnded = true;
      this.#wait(this.#timeouts.end);
    };
    this.#wait(this.#timeouts.answer);
    const stream = Readable.from(written.call(this), { objectMode: false });
    const answer = await asked<{ response: string }>(this.#smtp, (done) =>
      this.#smtp.send({ from, to, size }, stream, done),
    ).then(
      ({ response }) => (isEnded ? accepted(response) : tooSoon(response)),
      (error: unknown) => answerOf(error as SMTPError, isEnded),
    );
    // A server that answers in the midst of a mail waits for the rest of it, which it must not get.
    if (answer.kind === "lost" || (isBegun && !isEnded)) this.#smtp.close();
    // What it writes must be written before anybody else writes how this ended.
    await (ending as Promise<void> | null);
    if (answer.kind === "refused" && !isBegun) await this.#reset();
    return answer;
  }

  /** Says goodbye, and waits for nobody who does not answer. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#wait(2_000);
    await new Promise<void>((resolve) => {
      this.#smtp.once("end", () => resolve());
      this.#smtp.quit();
    });
  }

  /** A refused mail leaves its sender behind, which the server would take for a second one. */
  async #reset(): Promise<void> {
    try {
      await asked(this.#smtp, (done) => this.#smtp.reset(done));
    } catch {
      this.#smtp.close();
    }
  }

  #wait(milliseconds: number): void {
    // eslint-disable-next-line no-underscore-dangle -- public by its documentation, whatever its name
    const { _socket: socket } = this.#smtp;
    if (socket) socket.setTimeout(milliseconds);
  }
}

type Done<T> = (error?: Error | null, value?: T) => void;

/** Asks for something that nodemailer answers by a callback, or never when the connection breaks. */
function asked<T>(smtp: SMTPConnection, ask: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(error);
    // The callback of a mail comes after this event, and knows more.
    const ended = (): void => {
      setImmediate(() => reject(Object.assign(new Error("Connection closed"), { code: "ECONNECTION" })));
    };
    smtp.once("error", failed);
    smtp.once("end", ended);
    ask((error, value) => {
      smtp.off("error", failed);
      smtp.off("end", ended);
      if (error) reject(error);
      else resolve(value as T);
    });
  });
}

function accepted(response: string): Answer {
  return { kind: "accepted", reply: shown(response) };
}

/** Nobody knows what a server has done that takes a mail before its end. */
function tooSoon(response: string): Answer {
  return { kind: "lost", afterEnd: true, reason: shown(response) };
}

function answerOf({ code, command, responseCode, response, message }: SMTPError, isEnded: boolean): Answer {
  const reply = shown(response ?? message);
  // The size that the server named in its greeting is too small: nodemailer has not even asked.
  if (code === "EMESSAGE" && command === "MAIL FROM") {
    return { kind: "refused", code: 552, reply, phase: "sender" };
  }
  const phase = PHASES.get(command ?? "");
  const isRefusal = responseCode !== undefined && responseCode >= 400 && responseCode < 600;
  // A 421 may come instead of any reply, and is told of the connection.
  if (isRefusal && (phase !== undefined || responseCode === 421)) {
    return { kind: "refused", code: responseCode, reply, phase: phase ?? "content" };
  }
  return { kind: "lost", afterEnd: isEnded, reason: reply };
}

const PHASES: ReadonlyMap<string, "sender" | "recipient" | "content"> = new Map([
  ["MAIL FROM", "sender"],
  ["RCPT TO", "recipient"],
  ["DATA", "content"],
]);

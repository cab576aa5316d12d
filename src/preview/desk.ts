import { constants } from "node:fs";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import { ContentError, type ContentProblem, type Place, UserError } from "../errors.ts";
import type { Newsroom } from "../model/newsroom.ts";
import { tokensCss } from "../outputs/shared/tokens.ts";
import { type Beside, type Proof, pullProof } from "../outputs/site/proof.ts";
import { faultPage } from "./fault-page.ts";
import { type Frame, frameOf } from "./frame.ts";
import { LiveStream } from "./live-stream.ts";
import type { Answer, Question } from "./local-server.ts";
import { type ProblemList, showProblems, showSentence } from "./problem-list.ts";
import { problemPage } from "./problem-page.ts";
import type { StaffLanguage } from "./words.ts";

/** What one reading of the content gave. */
export interface Reading {
  newsroom: Newsroom<"staff">;
  beside: Beside;
  warnings: readonly ContentProblem[];
  /** The zones in which staff are told an instant, the newsroom's own first. */
  zones: readonly [string, ...string[]];
}

/** What a reading led to, for the person at the terminal. */
export type Outcome =
  | { kind: "pages"; pages: number; warnings: number }
  | { kind: "problems"; problems: number }
  | { kind: "fault"; error: unknown };

export interface DeskOptions {
  /**
   * Reads the content as it is now, for staff. It throws a `ContentError` or a `UserError`, which staff can mend;
   * anything else is a fault of ours.
   */
  read: () => Promise<Reading>;
  /** The line of a content file at which a problem stands; `null` where it cannot be read. */
  lineAt: (place: Place) => string | null;
  /** The staff's language, as far as it is known. */
  lang: () => StaffLanguage;
  /** The instant that was chosen, if one was. */
  asOf: Temporal.Instant | null;
  /** Hears of every reading. */
  onOutcome: (outcome: Outcome) => void;
}

/** What keeps something from being shown. */
type Obstacle = { kind: "problems"; list: ProblemList } | { kind: "fault"; error: unknown };

/** Where the preview's own files are, beside the press room's: no page's path begins with `_`. */
const OWN = "/_preview/";
const OWN_FOLDER = "assets/preview";

/** `?preview=last` asks for the last version without an error, while there are some. */
const LAST = "last";

/** Where the press room reads the content, keeps what is to be shown of it, and answers for it. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #boot: string;
  readonly #stream = new LiveStream();
  #count = 0;
  #proof: Proof | null = null;
  /** What keeps the newest content from being shown. */
  #obstacle: Obstacle | null = null;
  #isStale = false;
  #reading: Promise<void> | null = null;

  /** `boot` tells the versions of this process from those of one before it. */
  constructor(options: DeskOptions, boot: string) {
    this.#options = options;
    this.#boot = boot;
  }

  /** Reads the content; once more where it has changed meanwhile. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#readUntilFresh().finally(() => (this.#reading = null));
    return this.#reading;
  }

  async answer(question: Question): Promise<Answer> {
    try {
      return (await this.#ownFile(question.path)) ?? (await this.#pressRoom(question));
    } catch (error) {
      // What fails here is one page or PDF, and its last version would be the same.
      return this.#standIn(this.#obstacleOf(error), false);
    }
  }

  // ---- Reading ------------------------------------------------------------------------------------------

  async #readUntilFresh(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const outcome = await this.#read();
      this.#count += 1;
      this.#stream.tell(this.#version);
      this.#options.onOutcome(outcome);
    }
  }

  async #read(): Promise<Outcome> {
    try {
      const { newsroom, beside, zones, warnings } = await this.#options.read();
      const proof = await pullProof(newsroom, this.#frame(zones, warnings), beside);
      this.#proof = proof;
      this.#obstacle = null;
      return { kind: "pages", pages: proof.size, warnings: warnings.length };
    } catch (error) {
      const obstacle = this.#obstacleOf(error);
      this.#obstacle = obstacle;
      return obstacle.kind === "fault" ? obstacle : { kind: "problems", problems: obstacle.list.count };
    }
  }

  #obstacleOf(error: unknown): Obstacle {
    const { lang, lineAt } = this.#options;
    if (error instanceof ContentError) {
      const errors = error.problems.filter(({ severity }) => severity === "error");
      return { kind: "problems", list: showProblems(errors, lang(), lineAt) };
    }
    if (error instanceof UserError) return { kind: "problems", list: showSentence(error.text[lang()]) };
    return { kind: "fault", error };
  }

  #frame(zones: Reading["zones"], warnings: Reading["warnings"]): Frame {
    const { lang, asOf } = this.#options;
    return frameOf({
      zones,
      asOf,
      lang: lang(),
      warnings,
      moment: () => ({ version: this.#version, isOld: this.#obstacle !== null }),
    });
  }

  get #version(): string {
    return `${this.#boot}.${this.#count}`;
  }

  // ---- Answering ----------------------------------------------------------------------------------------

  async #ownFile(asked: string): Promise<Answer | null> {
    switch (asked) {
      case `${OWN}events`:
        return { kind: "stream", open: (response) => this.#stream.open(response, this.#version) };
      case `${OWN}live.js`:
        return found(".js", await readFile(path.join(OWN_FOLDER, "live.js")));
      case `${OWN}preview.css`:
        // With the tokens: the pages that stand in for the press room have no other style sheet.
        return found(".css", tokensCss() + (await readFile(path.join(OWN_FOLDER, "preview.css"), "utf8")));
      default:
        return null;
    }
  }

  async #pressRoom({ path: asked, query }: Question): Promise<Answer> {
    const proof = this.#proof;
    const basePath = proof?.basePath ?? "/";
    const inside = `/${asked.slice(basePath.length)}`;
    const isInside = asked.startsWith(basePath);
    const file = isInside ? await this.#file(inside) : null;
    if (file !== null) return file;
    const wantsOld = query.get("preview") === LAST;
    if (this.#obstacle !== null && (proof === null || !wantsOld))
      return this.#standIn(this.#obstacle, proof !== null);
    if (proof === null) throw new Error("nothing has been read and nothing kept it from being read");
    // What was asked for while there were problems is the page itself again.
    if (this.#obstacle === null && wantsOld) return { kind: "elsewhere", path: asked };
    if (isInside && proof.has(inside)) return found(path.extname(inside) || ".html", proof.page(inside));
    const pdf = isInside ? proof.pdf(inside) : null;
    if (pdf !== null) return found(".pdf", await pdf);
    if (isInside && proof.has(`${inside}/`)) return { kind: "elsewhere", path: `${asked}/` };
    if (asked === "/" || `${asked}/` === basePath) return { kind: "elsewhere", path: basePath };
    return { kind: "content", status: 404, ending: ".html", content: proof.page("/404.html") };
  }

  async #file(inside: string): Promise<Answer | null> {
    const file = this.#proof?.file(inside) ?? null;
    if (file === null) return null;
    if ("content" in file) return found(path.extname(inside), file.content);
    try {
      // A link may have taken the file's place since it was read.
      const handle = await open(file.from, constants.O_RDONLY | constants.O_NOFOLLOW);
      try {
        return found(path.extname(inside), await handle.readFile());
      } finally {
        await handle.close();
      }
    } catch {
      // It has been taken away, which is about to be seen.
      return { kind: "content", status: 404, ending: ".txt", content: "" };
    }
  }

  /** The page in the place of one that cannot be shown; `hasLastGood` where an earlier version of it can be. */
  #standIn(obstacle: Obstacle, hasLastGood: boolean): Answer {
    const of = { lang: this.#options.lang(), version: this.#version, hasLastGood };
    if (obstacle.kind === "problems") return found(".html", problemPage({ ...of, list: obstacle.list }));
    return { kind: "content", status: 500, ending: ".html", content: faultPage(obstacle.error, of) };
  }
}

function found(ending: string, content: string | Uint8Array): Answer {
  return { kind: "content", status: 200, ending, content };
}

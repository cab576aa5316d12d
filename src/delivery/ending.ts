import type { Answer } from "./connection.ts";
import type { Ending } from "./queue.ts";
import { refusal, type ServerFault } from "./server-fault.ts";

/** What an answer means: for the recipient, for the run, and for its pace. */
export interface Verdict {
  ending: Ending;
  /** Set where it concerns everybody: the run pauses, and this recipient is as if not tried. */
  fault: ServerFault | null;
  /** Whether the server asks to slow down. */
  isSlowing: boolean;
}

/**
 * Judges an answer by the table of faults:
 *
 * | answer                                            | recipient                                      |
 * | ------------------------------------------------- | ---------------------------------------------- |
 * | 2xx to the whole mail                             | sent                                           |
 * | 4xx                                               | deferred; 421 and 454 slow the run             |
 * | 5xx to the recipient or the content               | failed                                         |
 * | 5xx to the sender, or 530 (log in first) anywhere | queued, and the run pauses                     |
 * | 503, or none before the mail's last line left     | queued; from the third time on deferred        |
 * | none after that                                   | unknown                                        |
 *
 * `attempt` is the number of this try. After twelve a deferred recipient has failed.
 */
export function judge(answer: Answer, { attempt, now }: { attempt: number; now: Temporal.Instant }): Verdict {
  switch (answer.kind) {
    case "accepted":
      return ended({ state: "sent", due: null, note: answer.reply });
    case "lost":
      return answer.afterEnd
        ? ended({ state: "unknown", due: null, note: answer.reason })
        : ended(again(answer.reason, attempt, now));
    case "refused": {
      const { code, phase, reply } = answer;
      if (code === AUTHENTICATION_REQUIRED || (phase === "sender" && code >= 500 && code !== BAD_SEQUENCE)) {
        return { ...ended({ state: "queued", due: null, note: reply }), fault: refusal(reply) };
      }
      if (code === BAD_SEQUENCE) return ended(again(reply, attempt, now));
      if (code >= 500) return ended({ state: "failed", due: null, note: reply });
      return { ...ended(later(reply, attempt, now)), isSlowing: SLOWING.includes(code) };
    }
  }
}

const AUTHENTICATION_REQUIRED = 530;

/** Server and client disagree on where they are, which says nothing of the recipient. */
const BAD_SEQUENCE = 503;

/** "Closing the channel", which is what a server with too much to do says, and Amazon's "rate exceeded". */
const SLOWING = [421, 454];

const ATTEMPTS = 12;
const QUICK_ATTEMPTS = 2;

const LONGEST = Temporal.Duration.from({ hours: 4 });

function ended(ending: Ending): Verdict {
  return { ending, fault: null, isSlowing: false };
}

/** At once, behind all others; but a mail at which the connection breaks each time must not keep a run busy. */
function again(note: string, attempt: number, now: Temporal.Instant): Ending {
  return attempt <= QUICK_ATTEMPTS ? { state: "queued", due: now, note } : later(note, attempt, now);
}

function later(note: string, attempt: number, now: Temporal.Instant): Ending {
  if (attempt >= ATTEMPTS) return { state: "failed", due: null, note };
  return { state: "deferred", due: now.add(backoff(attempt)), note };
}

/** One minute, then twice as long each time, up to four hours. */
function backoff(attempt: number): Temporal.Duration {
  const minutes = Math.min(2 ** (attempt - 1), LONGEST.total("minutes"));
  return Temporal.Duration.from({ minutes });
}

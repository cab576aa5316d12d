import { type Counts, openIn } from "../../src/delivery/states.ts";
import { progress } from "../command.ts";

/** In milliseconds: a terminal need not be written to for each mail. */
const PAUSE = 100;

const WIDTH = 30;

/** Draws how far a run is, on a terminal only. */
export function progressBar(): (counts: Counts) => void {
  const begun = performance.now();
  let before: number | null = null;
  let drawn = 0;
  return (counts) => {
    const settled = counts.sent + counts.failed + counts.unknown;
    before ??= settled - 1;
    const now = performance.now();
    if (openIn(counts) > counts.unknown && now - drawn < PAUSE) return;
    drawn = now;
    progress(barText(counts, ((settled - before) * 1_000) / (now - begun)));
  };
}

function barText(counts: Counts, perSecond: number): { fr: string; en: string } {
  const { sent, failed, unknown, deferred } = counts;
  const settled = sent + failed + unknown;
  const whole = settled + openIn(counts) - unknown;
  const filled = whole === 0 ? WIDTH : Math.floor((settled / whole) * WIDTH);
  const bar = `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}`;
  const pace = perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0);
  const more = (fr: string, en: string, count: number): { fr: string; en: string } =>
    count === 0 ? { fr: "", en: "" } : { fr: `  ${count} ${fr}`, en: `  ${count} ${en}` };
  const parts = [
    more(deferred > 1 ? "différés" : "différé", "deferred", deferred),
    more(failed > 1 ? "refusés" : "refusé", "refused", failed),
    more("à décider", "to decide", unknown),
  ];
  const start = `${bar}  ${settled}/${whole}  ${pace}/s`;
  return {
    fr: start.replace(".", ",") + parts.map(({ fr }) => fr).join(""),
    en: start + parts.map(({ en }) => en).join(""),
  };
}

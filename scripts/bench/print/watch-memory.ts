import { existsSync, readFileSync } from "node:fs";
import process from "node:process";

/** Milliseconds between two looks. */
const PAUSE = 100;

/**
 * Watches what this process and those that it starts hold in memory, what they share counted once (Linux: the
 * "proportional set size").
 */
export function watchMemory(): { /** In MiB, up to now; `null` on another system. */ peak(): number | null } {
  let peak: number | null = null;
  const look = (): void => {
    if (!existsSync(ROLLUP("self"))) return;
    const sizes = ["self", ...children()].map(sizeOf);
    peak = Math.max(peak ?? 0, sizes.reduce((sum, size) => sum + size) / 1_024);
  };
  const timer = setInterval(look, PAUSE);
  timer.unref();
  return {
    peak() {
      look();
      return peak;
    },
  };
}

const ROLLUP = (id: string): string => `/proc/${id}/smaps_rollup`;

function children(): string[] {
  const list = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim();
  return list === "" ? [] : list.split(" ");
}

/** In KiB; nothing of a process that is gone. */
function sizeOf(id: string): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(ROLLUP(id), "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

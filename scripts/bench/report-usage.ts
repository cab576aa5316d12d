import { writeFileSync } from "node:fs";
import process from "node:process";
import { isMainThread } from "node:worker_threads";

/**
 * Loaded with `--import` into a measured process: writes what the process has used, all its threads included, into
 * the file that `BENCH_USAGE_FILE` names. Times in microseconds, memory in kilobytes, as Node gives them.
 */
const file = process.env["BENCH_USAGE_FILE"];
if (file === undefined) throw new Error("BENCH_USAGE_FILE names no file");
if (isMainThread) {
  process.on("exit", () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
}

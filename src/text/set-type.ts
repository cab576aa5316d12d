import type { Inline, Written } from "./document.ts";
import { typeset } from "./typography.ts";

/** What stands for an inline that typography must not touch; the same sign that `typeset` keeps as it is. */
const OPAQUE = "\uFFFC";

/** Sets the type of one paragraph in place, across its markup, so that « and its word may stand in different runs. */
export function setType(children: Inline<Written>[], lang: string): void {
  const runs: { text: string }[] = [];
  const collect = (nodes: Inline<Written>[]): void => {
    for (const node of nodes) {
      if (node.type === "text") runs.push(node);
      else if ("children" in node) collect(node.children);
      else runs.push({ text: node.type === "break" ? "\u2028" : OPAQUE });
    }
  };
  collect(children);
  const set = typeset(
    runs.map((run) => run.text),
    lang,
  );
  for (const [index, run] of runs.entries()) run.text = set[index] ?? run.text;
}

import { Parser } from "htmlparser2";
import type { WordPackage } from "./word-package.ts";

/** Ids of the styles that hide what is set in them, by themselves or by the style that they are based on. */
export function hiddenStyles(parts: WordPackage): ReadonlySet<string> {
  const hidden = new Set<string>();
  const bases = new Map<string, string>();
  let style = "";
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        const value = attributes["w:val"];
        if (tag === "w:style") style = attributes["w:styleId"] ?? "";
        else if (tag === "w:basedOn" && value !== undefined) bases.set(style, value);
        else if (tag === "w:vanish" && isOn(value)) hidden.add(style);
      },
    },
    { xmlMode: true },
  );
  for (const [name, xml] of parts) if (/(?:^|\/)styles\.xml$/.test(name)) parser.parseComplete(xml);
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    for (const [id, base] of bases) if (hidden.has(base)) hidden.add(id);
  }
  return hidden;
}

/** A switch is on where it stands without a value. */
export function isOn(value: string | undefined): boolean {
  return !/^(?:0|false|off)$/.test(value ?? "");
}

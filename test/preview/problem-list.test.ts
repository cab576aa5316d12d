import { describe, expect, it } from "vitest";
import type { ContentProblem, Place } from "../../src/errors.ts";
import { showProblems, showSentence } from "../../src/preview/problem-list.ts";

function problem(fr: string, place: Place = { file: "content/a.fr.md", line: 4, column: 7 }): ContentProblem {
  return { place, text: { fr, en: "" }, severity: "error" };
}

function shown(text: string, line: string | null, column = 7) {
  const place = { file: "content/a.fr.md", line: 4, column };
  return showProblems([problem(text, place)], "fr", () => line).shown[0];
}

describe("a problem", () => {
  it("is shown with its place, its sentence, its cure and the field's value marked in its line", () => {
    expect(
      shown("« 20 novembre » n’est pas une date — écrire par exemple 2017-11-03", "date: 20 novembre"),
    ).toEqual({
      place: "content/a.fr.md:4:7",
      text: "« 20 novembre » n’est pas une date",
      cure: "écrire par exemple 2017-11-03",
      excerpt: { line: 4, before: "date: ", marked: "20 novembre", after: "" },
    });
  });

  it("takes no dash inside a quoted value for the one before the cure", () => {
    expect(shown("« Port — quai » est inconnu — retirer ce nom", null)).toMatchObject({
      text: "« Port — quai » est inconnu",
      cure: "retirer ce nom",
      excerpt: null,
    });
    expect(shown("dossier illisible (EACCES)", null)).toMatchObject({
      text: "dossier illisible (EACCES)",
      cure: null,
    });
  });

  it("marks the word of a text, and the end of a line that is too short", () => {
    expect(shown("x", "Voir [ceci](release:nulle-part) ou cela", 6)?.excerpt).toEqual({
      line: 4,
      before: "Voir ",
      marked: "[ceci](release:nulle-part)",
      after: " ou cela",
    });
    expect(shown("x", "titre", 40)?.excerpt).toEqual({ line: 4, before: "titre", marked: "", after: "" });
  });

  it("is shown with the piece of a long line around it", () => {
    const excerpt = shown("x", `${"avant ".repeat(100)}ICI${" après".repeat(100)}`, 601)?.excerpt;
    expect(excerpt?.marked).toBe("ICI");
    expect(excerpt?.before).toBe(`…${"avant ".repeat(10)}`);
    expect(excerpt?.after).toBe(`${" après".repeat(17).slice(0, 100)}…`);
  });

  it("of a whole file has no line, and of no file no place", () => {
    const whole = showProblems([problem("fichier vide", { file: "content/a.fr.md" })], "fr", () => "x");
    expect(whole.shown).toEqual([
      { place: "content/a.fr.md", text: "fichier vide", cure: null, excerpt: null },
    ]);
    expect(showSentence("pas de dossier — en donner un")).toEqual({
      count: 1,
      shown: [{ place: null, text: "pas de dossier", cure: "en donner un", excerpt: null }],
    });
  });

  it("beyond the hundredth is counted and not shown", () => {
    const many = Array.from({ length: 140 }, () => problem("x"));
    const list = showProblems(many, "fr", () => null);
    expect([list.count, list.shown.length]).toEqual([140, 100]);
  });
});

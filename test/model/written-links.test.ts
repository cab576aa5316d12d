import { afterEach, describe, expect, it } from "vitest";
import { newsroomOf, problemsOf, release, removeNewsrooms } from "../newsroom-folder.ts";

afterEach(removeNewsrooms);

const linking = (body: string, fields: Record<string, string> = {}) => ({
  "releases/2017/quai.fr.md": release(fields, body),
});

describe("a link written as an address", () => {
  it.each([
    "[la croisière](/fr/secteurs/croisiere/)",
    "[l’année](/fr/communiques/2017/)",
    "[l’accueil](/)",
    "[plus bas](#le-quai)\n\n## Le quai",
    "[un autre secteur](../../../secteurs/croisiere/)",
  ])("leads to a page or a heading: %s", async (body) => {
    expect(await problemsOf(linking(body))).toEqual([]);
  });

  it("is told with its place where there is no such page or heading", async () => {
    expect(await problemsOf(linking("[a](/fr/rien/) et [b](#nulle-part)."))).toEqual([
      "content/releases/2017/quai.fr.md:8:5  aucune page à l’adresse /fr/rien/ — écrire plutôt [texte](release:identifiant), person:, sector:…",
      "content/releases/2017/quai.fr.md:8:23  pas d’intertitre « nulle-part » sur la page /fr/communiques/2017/quai/ — l’ancre s’écrit comme l’intertitre : minuscules sans accents, mots joints par des tirets",
    ]);
  });

  it("is refused today already, where its page will open later than the text", async () => {
    const later = release({ embargo: "2028-01-01T10:00", reference: "2017-099" });
    const files = linking("[a](/fr/communiques/2017/suite/)", { embargo: "2027-12-01T10:00" });
    expect(await problemsOf({ ...files, "releases/2017/suite.fr.md": later })).toEqual([
      "content/releases/2017/quai.fr.md:9:5  ce texte trahirait la page /fr/communiques/2017/suite/, qui ne sera publique que plus tard — retirer le lien, ou donner à ce texte le même embargo",
    ]);
  });

  it("is told together with the faults inside other files", async () => {
    const problems = await problemsOf({
      ...linking("[a](/fr/rien/)"),
      "people/jeanne-martin.fr.md": "---\nnom: Jeanne\n---\n",
    });
    expect(problems.map((problem) => problem.split("  ")[0])).toEqual([
      "content/people/jeanne-martin.fr.md:2:1",
      "content/people/jeanne-martin.fr.md:2:1",
      "content/releases/2017/quai.fr.md:8:5",
    ]);
  });
});

describe("a page", () => {
  it("shows the roles that a person holds today, not the last one written", async () => {
    const person = [
      "---",
      "name: Jeanne Martin",
      "roles:",
      "  - { id: dg, title: Directrice, from: 2016 }",
      "  - { id: maire, title: Maire, from: 2001, until: 2008-03 }",
      "---",
      "",
    ].join("\n");
    const { editions } = await newsroomOf({ "people/jeanne-martin.fr.md": person }, "public");
    expect(editions[0]?.people[0]?.currentRoles).toEqual(["Directrice"]);
  });

  it("keeps the same quote written twice in a fact sheet apart", async () => {
    const quote = "> Le port est prêt.\n>\n> — @jeanne-martin (dit le 2017-11-02)";
    const sheet = `---\ntitle: Quais\nsummary: Les quais.\nreviewedOn: 2026-11-01\nreviewBy: 2027-11-01\n---\n\n${quote}\n\nPuis :\n\n${quote}\n`;
    const { editions } = await newsroomOf({ "sectors/quais.fr.md": sheet }, "public");
    const anchors = editions[0]?.sectors
      .find((sector) => sector.id === "quais")
      ?.body.flatMap((block) => (block.type === "quote" ? [block.attribution.anchor] : []));
    expect(anchors).toHaveLength(2);
    expect(new Set(anchors).size).toBe(2);
  });
});

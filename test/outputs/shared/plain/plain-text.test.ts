import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadLocales } from "../../../../src/content/locales.ts";
import type { Locale } from "../../../../src/model/edition.ts";
import type { Linked, Quote } from "../../../../src/model/items.ts";
import type { Audience } from "../../../../src/model/newsroom.ts";
import { eventText } from "../../../../src/outputs/shared/plain/event-text.ts";
import { PlainTextWriter, toPlainText } from "../../../../src/outputs/shared/plain/plain-text.ts";
import { releaseText } from "../../../../src/outputs/shared/plain/release-text.ts";
import type { Block, Document, Inline } from "../../../../src/text/document.ts";
import { blockWords } from "../../../../src/text/words.ts";
import {
  type FolderFiles,
  markdown,
  newsroomOf,
  release,
  removeNewsrooms,
} from "../../../newsroom-folder.ts";

afterEach(removeNewsrooms);

let locales: Locale[];
beforeAll(async () => {
  locales = await loadLocales(path.join(import.meta.dirname, "../../../../templates/locales"));
});

function written(document: Document<Linked>, lang = "fr"): string {
  const locale = locales.find(({ code }) => code === lang);
  if (locale === undefined) throw new Error(`no locale ${lang}`);
  return toPlainText(document, { locale, newsroom: { baseUrl: "https://example.org/" } });
}

const paragraph = (...children: Inline<Linked>[]): Block<Linked> => ({ type: "paragraph", children });
const text = (words: string): Inline<Linked> => ({ type: "text", text: words });

const PLACE = { file: "x.fr.md", line: 1, column: 1 };

function quoted(blocks: Document<Linked>): Block<Linked> {
  const attribution = {
    lang: "fr",
    blocks,
    speaker: { name: "Jeanne Martin", roles: ["Directrice"], person: null },
    context: null,
    saidOn: null,
    provenance: null,
    translatedFrom: null,
  } as Partial<Quote> as Quote;
  return { type: "quote", attribution, children: blocks, place: PLACE };
}

/** Words as an author writes them, some with what must not be parted from them. */
const word = fc.oneof(
  fc.stringMatching(/^[a-zéàœ]{1,14}$/),
  fc.stringMatching(/^[a-zéà]{1,9}(?:\u00A0:|\u202F;| \?| !)$/),
  fc.stringMatching(/^«(?:\u202F| )[a-z]{1,9}(?:\u202F| )»$/),
  fc.stringMatching(/^[a-z]{1,5}(?:\u00A0[a-z]{1,5}){1,3}$/),
  fc.stringMatching(/^[a-z]{60,90}$/),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(" "));
const inlines: fc.Arbitrary<Inline<Linked>[]> = fc.array(
  fc.oneof(
    sentence.map((words) => text(`${words} `)),
    sentence.map((words): Inline<Linked> => ({ type: "strong", children: [text(`${words} `)] })),
    sentence.map((words): Inline<Linked> => ({ type: "emphasis", children: [text(`${words} `)] })),
    fc.constant<Inline<Linked>>({ type: "break" }),
  ),
  { minLength: 1, maxLength: 4 },
);

function blocks(leaves: fc.Arbitrary<Block<Linked>>): fc.Arbitrary<Document<Linked>> {
  const { document } = fc.letrec<{ document: Document<Linked>; block: Block<Linked> }>((tie) => ({
    document: fc.array(tie("block"), { minLength: 1, maxLength: 4 }),
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaves,
      tie("document").map((children): Block<Linked> => ({ type: "blockquote", children })),
      fc
        .tuple(
          fc.option(fc.integer({ min: 0, max: 98 })),
          fc.boolean(),
          fc.array(tie("document"), { minLength: 1, maxLength: 3 }),
        )
        .map(([start, tight, items]): Block<Linked> => ({ type: "list", start, tight, items })),
    ),
  }));
  return document;
}

const proseBlock = fc.oneof(
  inlines.map((children) => paragraph(...children)),
  fc
    .tuple(fc.constantFrom(2 as const, 3 as const, 4 as const), inlines)
    .map(([level, children]): Block<Linked> => ({
      type: "heading",
      level,
      anchor: "a",
      children,
    })),
  fc.constant<Block<Linked>>({ type: "rule" }),
);
const cell = fc.oneof(
  fc.constant<Inline<Linked>[]>([]),
  sentence.map((words) => [text(words)]),
  word.map((words) => [text(words)]),
);
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) => {
    const row = fc.array(cell, { minLength: columns, maxLength: columns });
    return fc.tuple(
      row,
      fc.array(row, { maxLength: 4 }),
      fc.constantFrom(null, "end" as const, "center" as const),
    );
  })
  .map(([header, rows, side]): Extract<Block<Linked>, { type: "table" }> => ({
    type: "table",
    align: header.map(() => side),
    header,
    rows,
  }));

/** Every place at which a line may end. */
const BREAK = /(?<!«) (?![»:;?!])/;

function columns(line: string): number {
  return Array.from(line).length;
}

describe("a document as plain text", () => {
  it("has no line longer than 72 columns, save for one word that is", () => {
    const quotes = inlines.map((children) => quoted([paragraph(...children)]));
    fc.assert(
      fc.property(blocks(fc.oneof(proseBlock, quotes, table)), (document) => {
        const long = written(document)
          .split("\n")
          .filter((line) => columns(line) > 72)
          .filter((line) => BREAK.test(line.replace(/^(?: |- |\d+\. )+/, "")));
        expect(long).toEqual([]);
      }),
    );
  });

  it("has all words in their order", () => {
    fc.assert(
      fc.property(blocks(proseBlock), (document) => {
        const words = (given: string): string[] => given.match(/\p{L}+/gu) ?? [];
        expect(words(written(document))).toEqual(words(blockWords(document).join(" ")));
      }),
    );
  });

  it("has every cell of a table, whole", () => {
    fc.assert(
      fc.property(table, (given) => {
        const flat = (value: string): string => value.replace(/[ \n]+/g, " ").trim();
        const shown = flat(written([given]));
        const cells = [given.header, ...given.rows]
          .flat()
          .map((inside) => flat(blockWords([paragraph(...inside)]).join("")));
        for (const each of cells) expect(shown).toContain(each);
      }),
    );
  });

  it("never parts what a no-break space joins, nor French punctuation from its word", () => {
    fc.assert(
      fc.property(inlines, (children) => {
        const lines = written([paragraph(...children)]).split("\n");
        for (const line of lines)
          expect(line).not.toMatch(/^ *[»:;?!]|« *$|[\u00A0\u202F]$|^[\u00A0\u202F]/u);
        const joined = blockWords([paragraph(...children)])[0]?.match(/[^ ]*[\u00A0\u202F][^ ]*/gu) ?? [];
        for (const each of joined) expect(lines.join("\n")).toContain(each);
      }),
    );
  });

  it("gives one number to one address, and none to an address that the text tells", () => {
    const link = (href: string, words: string): Inline<Linked> => ({
      type: "link",
      link: { kind: "outside", href },
      children: [text(words)],
    });
    const document = [
      paragraph(
        link("https://example.org/a", "un"),
        text(", "),
        link("https://example.org/b", "deux"),
        text(", "),
        link("https://example.org/a", "un encore"),
        text(", "),
        link("mailto:presse@example.org", "presse@example.org"),
      ),
    ];
    expect(written(document)).toBe(
      "un\u00A0[1], deux\u00A0[2], un encore\u00A0[1], presse@example.org\n\nLiens et sources\n----------------\n\n[1] https://example.org/a\n[2] https://example.org/b\n",
    );
  });

  it("quotes in the marks of its language", () => {
    const document = [quoted([paragraph(text("Oui."))])];
    expect(written(document)).toBe("    «\u202FOui.\u202F» —\u00A0Jeanne Martin, Directrice\n");
    expect(written(document, "en")).toBe("    “Oui.” —\u00A0Jeanne Martin, Directrice\n");
  });

  it("leaves code as it was written", () => {
    const code = `${"x".repeat(90)} y\n\n\n  z`;
    expect(written([{ type: "code", text: code }])).toBe(`    ${"x".repeat(90)} y\n\n\n      z\n`);
  });

  it("counts a character beyond the first plane as one column", () => {
    const line = `${"𝔸".repeat(35)} ${"𝔹".repeat(36)}`;
    expect(written([paragraph(text(`${line} c`))])).toBe(`${line}\nc\n`);
  });

  it("gives no notes where nothing was noted", () => {
    const locale = locales[0];
    if (locale === undefined) throw new Error("no locale");
    expect(new PlainTextWriter({ locale, newsroom: { baseUrl: "https://example.org/" } }).notes()).toEqual(
      [],
    );
  });
});

describe("a release as plain text begins with", () => {
  const first = async (
    files: FolderFiles,
    audience: Audience = "public",
    lang = "fr",
  ): Promise<string | undefined> => {
    const newsroom = await newsroomOf(files, audience);
    const edition = newsroom.editions.find((each) => each.lang === lang);
    const quai = [...(edition?.releases ?? []), ...(edition?.replaced ?? [])].find(({ id }) => id === "quai");
    if (edition === undefined || quai === undefined) throw new Error("no release");
    return releaseText(quai, edition, newsroom).split("\n\n", 1)[0];
  };
  const withFields = (fields: Record<string, string>, en: Record<string, string> = {}): FolderFiles => ({
    "releases/2017/quai.fr.md": release(fields),
    "releases/2017/quai.en.md": markdown(
      { title: "The port grows", summary: "One more quay.", ...en },
      "The port grows.",
    ),
  });
  const withdrawn = withFields(
    { status: "{ kind: withdrawn, date: 2017-11-05, reason: Le quai est plus court. }" },
    { withdrawalReason: "The quay is shorter." },
  );
  const corrected = withFields(
    {
      corrections:
        "[{ id: a, date: 2017-11-04, kind: material, note: La longueur était fausse. }, { id: b, date: 2017-11-05, kind: minor, note: Une lettre. }]",
    },
    { corrections: "[{ id: a, note: The length was wrong. }, { id: b, note: A letter. }]" },
  );
  const replaced: FolderFiles = {
    ...withFields({ status: "{ kind: replaced, by: quai-2 }" }),
    "releases/2017/quai-2.fr.md": release({ title: "Le port grandit encore", reference: "2017-043" }),
  };

  it("its withdrawal and the reason", async () => {
    expect(await first(withdrawn)).toBe("RETIRÉ le 5 novembre 2017\u00A0: Le quai est plus court.");
    expect(await first(withdrawn, "public", "en")).toBe("WITHDRAWN on 5 November 2017: The quay is shorter.");
  });

  it("its newest material correction, not a minor one", async () => {
    expect(await first(corrected)).toBe("CORRIGÉ le 4 novembre 2017\u00A0: La longueur était fausse.");
    expect(await first(corrected, "public", "en")).toBe(
      "CORRECTED on 4 November 2017: The length was wrong.",
    );
  });

  it("the release that replaces it", async () => {
    expect(await first(replaced)).toBe(
      "REMPLACÉ le 3 novembre 2017 par «\u202FLe port grandit encore\u202F»\u00A0:\nhttps://presse.example.org/fr/communiques/2017/quai-2/",
    );
  });

  it("its embargo, or that it is a draft, for staff", async () => {
    expect(await first(withFields({ embargo: "2027-01-10T09:00+01:00" }), "staff")).toBe(
      "SOUS EMBARGO jusqu’au dimanche 10 janvier 2027 à 09:00 (Europe/Paris)",
    );
    expect(await first(withFields({ status: "draft" }), "staff")).toBe("BROUILLON, À NE PAS DIFFUSER");
  });

  it("who publishes it, where nothing became of it", async () => {
    expect(await first({})).toBe("Le Port");
  });
});

it("an event as plain text tells its hours where it takes place and where the newsroom is", async () => {
  const fields = {
    title: "Visite",
    start: "2026-11-07T09:00-05:00",
    end: "2026-11-07T10:30-05:00",
    timeZone: "America/New_York",
    place: "Miami",
  };
  const newsroom = await newsroomOf({ "events/visite.fr.md": markdown(fields, "") }, "public");
  const [edition] = newsroom.editions;
  const [visit] = edition?.events ?? [];
  if (edition === undefined || visit === undefined) throw new Error("no event");
  expect(eventText(visit, edition, newsroom)).toContain(
    "Quand\u00A0: samedi 7 novembre 2026, 9\u00A0h – 10\u00A0h\u00A030 (heure de New York,\n  UTC−5), soit samedi 7 novembre 2026, 15\u00A0h – 16\u00A0h\u00A030 (heure de Paris,\n  UTC+1)\n",
  );
});

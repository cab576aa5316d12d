import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typeset, typesetText } from "../../src/text/typography.ts";

/** Shows the spaces: ~ is U+00A0, _ is U+202F. Texts here hold no ~ or _ of their own unless said. */
const shown = (text: string): string => text.replaceAll("\u00A0", "~").replaceAll("\u202F", "_");
const fr = (text: string): string => shown(typesetText(text, "fr"));
const en = (text: string): string => shown(typesetText(text, "en"));
const frRuns = (...runs: string[]): string[] => typeset(runs, "fr").map(shown);

describe("French punctuation", () => {
  it("puts a narrow no-break space before a question mark", () => {
    expect(fr("Où va le port ?")).toBe("Où va le port_?");
  });
  it("puts a narrow no-break space before a semicolon and an exclamation mark", () => {
    expect(fr("Le port grandit ; la ville aussi !")).toBe("Le port grandit_; la ville aussi_!");
  });
  it("puts a no-break space before a colon", () => {
    expect(fr("Marseille : le port")).toBe("Marseille~: le port");
  });
  it("inserts the space that the author forgot", () => {
    expect(fr("Marseille: le port grandit! Vraiment? Oui; enfin.")).toBe(
      "Marseille~: le port grandit_! Vraiment_? Oui_; enfin.",
    );
    expect(fr("(vraiment?) Il dit:«Oui»")).toBe("(vraiment_?) Il dit~:«_Oui_»");
  });
  it("puts one space only before the first of several marks", () => {
    expect(fr("Quoi?! Non!! Si ?!")).toBe("Quoi_?! Non_!! Si_?!");
  });
  it("puts nothing before a mark that starts the text or follows an opening bracket", () => {
    expect(fr("? Non (?) et [!]")).toBe("? Non (?) et [!]");
  });
  it("replaces a wrong no-break space and several spaces", () => {
    expect(fr("Quoi\u00A0? Port\u202F: oui  !")).toBe("Quoi_? Port~: oui_!");
  });
  it("treats a soft line break before a mark as a space, and leaves a blank line alone", () => {
    expect(fr("Le port\n? Oui")).toBe("Le port_? Oui");
    expect(fr("Le port\n\n? Oui\u2028? Non")).toBe("Le port\n\n? Oui\u2028? Non");
  });
  it.each([
    "à 10:30",
    "à 10h30",
    "un rapport 3:1",
    "https://example.org/a?b=1;c=d!e:f",
    "www.example.org/a?b",
    "https://example.org/l'eau?",
    "presse@example.org",
    "mailto:presse@example.org?subject=a",
    "o'neil@example.org",
    "le communiqué 2017-042",
    "voir figure:quai-est",
    "std::vector",
    "C:\\presse",
    "tél. 04 65 71 12 34",
    "tél. +33 1 99 00 12 34",
    "+1 305 555 010",
    "n'importe quoi".replace("'", "’"),
    "0 800 123 456",
    "SIREN 123 456 789",
    "en 2017 873 navires",
    'un écran de 27" plat',
    "et puis...",
    "",
  ])("leaves alone: %s", (text) => {
    expect(typesetText(text, "fr")).toBe(text);
  });
});

describe("French quotation marks and apostrophes", () => {
  it("puts narrow no-break spaces inside guillemets", () => {
    expect(fr("Il dit « oui » et «non».")).toBe("Il dit «_oui_» et «_non_».");
  });
  it("turns paired straight quotes into guillemets", () => {
    expect(fr('Il dit "oui", elle "non". " Bien "')).toBe("Il dit «_oui_», elle «_non_». «_Bien_»");
    expect(fr('"Il dit "oui"."')).toBe("«_Il dit «_oui_»._»");
  });
  it("leaves a straight quote without a partner", () => {
    expect(fr('Il dit "oui')).toBe('Il dit "oui');
  });
  it("sets a typographic apostrophe between letters, not in an address", () => {
    expect(fr("L'été d'Aix, l'\"Estaque\" et l'adresse d'alice@example.org")).toBe(
      "L’été d’Aix, l’«_Estaque_» et l’adresse d’alice@example.org",
    );
  });
  it("leaves primes and single quotes alone", () => {
    expect(fr("5'30 et 'mot'")).toBe("5'30 et 'mot'");
  });
});

describe("French numbers", () => {
  it("ties a number to its unit", () => {
    expect(
      fr("50 %, 12,5 €, 3 $, 5 km, 2 m, 9 m², 40 ha, 8 t, 2 Mt, 3 M€, 1 Md€, 10 h, 5 min, 4 s, 900 EVP"),
    ).toBe("50~%, 12,5~€, 3~$, 5~km, 2~m, 9~m², 40~ha, 8~t, 2~Mt, 3~M€, 1~Md€, 10~h, 5~min, 4~s, 900~EVP");
    expect(fr("1,8 million, 3 millions et 2 milliards, à 10 h 30")).toBe(
      "1,8~million, 3~millions et 2~milliards, à 10~h~30",
    );
  });
  it("does not take a word for a unit", () => {
    expect(fr("les 12 s’élancent, les 3 heures, le CO2 s")).toBe("les 12 s’élancent, les 3 heures, le CO2 s");
  });
  it("ties a title or an abbreviation to what follows", () => {
    expect(fr("n° 12, M. Martin, Mme Roy, p. 4 et art. 3, art. L. 121-1")).toBe(
      "n°~12, M.~Martin, Mme~Roy, p.~4 et art.~3, art.~L. 121-1",
    );
  });
  it("puts narrow no-break spaces between thousands", () => {
    expect(fr("1 873 707 EVP, 12\u00A0500 t, (3 000,5), d'1 500")).toBe(
      "1_873_707~EVP, 12_500~t, (3_000,5), d'1_500".replace("'", "’"),
    );
  });
});

describe("English", () => {
  it("curls quotes and apostrophes", () => {
    expect(en(`"It's the port's 'new' quay," he said — "yes". ("No")`)).toBe(
      "“It’s the port’s ‘new’ quay,” he said — “yes”. (“No”)",
    );
  });
  it("nests quotes, also next to each other", () => {
    expect(en(`"'Yes', he said." "He said 'yes'"`)).toBe("“‘Yes’, he said.” “He said ‘yes’”");
  });
  it("knows decades, elisions and a quote that a dash breaks off", () => {
    expect(en(`the '90s, class of '89, 'tis, dogs' — "I was—"`)).toBe(
      "the ’90s, class of ’89, ’tis, dogs’ — “I was—”",
    );
  });
  it("leaves feet and inches straight", () => {
    expect(en(`5'10" tall`)).toBe(`5'10" tall`);
  });
  it("ties a number to its unit and leaves punctuation alone", () => {
    expect(en("12 km: 5 % ? $5 million ; 900 TEU !")).toBe("12~km: 5~% ? $5~million ; 900~TEU !");
  });
  it("leaves addresses alone", () => {
    const text = "https://example.org/it's?a='b and o'neil@example.org";
    expect(typesetText(text, "en-GB")).toBe(text);
  });
});

describe("runs", () => {
  it("works across a run border, and puts a new space beside its punctuation mark", () => {
    expect(frRuns("Il dit «", "oui", "» vraiment", "?")).toEqual(["Il dit «_", "oui", "_» vraiment", "_?"]);
    expect(frRuns('Il dit "', "l'", 'eau" ', " ?")).toEqual(["Il dit «_", "l’", "eau_»_", "?"]);
  });
  it("gives an opaque piece back unchanged and counts it as a word", () => {
    expect(frRuns("l'", "\uFFFC", "? et ", "\uFFFC", " : oui")).toEqual([
      "l’",
      "\uFFFC",
      "_? et ",
      "\uFFFC",
      "~: oui",
    ]);
  });
  it("keeps empty runs", () => {
    expect(frRuns("", "Quoi", "", "?", "")).toEqual(["", "Quoi", "", "_?", ""]);
  });
});

it("takes regional variants, and leaves other languages unchanged", () => {
  expect(shown(typesetText("Quoi ?", "fr-CA"))).toBe("Quoi_?");
  expect(typesetText(`"Was" ist 5 km ?`, "de")).toBe(`"Was" ist 5 km ?`);
});

it("leaves text that is right already exactly as it is", () => {
  const french =
    "«\u202FL’été à Marseille\u00A0: 1\u202F873\u202F707\u00A0EVP\u202F?!\u202F» M.\u00A0Martin, 10:30.";
  expect(typesetText(french, "fr")).toBe(french);
  const english = "“It’s ‘right’,” — the ’90s, 5\u00A0km";
  expect(typesetText(english, "en")).toBe(english);
});

describe("for any text", () => {
  const awkward = fc.constantFrom(
    ...`ab é1203 . , ; : ! ? " " ' ' « » “ ” ‘ ’ ( ) - — / @ + % € h s p n M`.split(" "),
    " ",
    " ",
    " ",
    "\n",
    "\u00A0",
    "\u202F",
    "\uFFFC",
    "\u2028",
    "000",
    "https://",
    "www.",
    "d'",
    "M.",
    "art.",
    "km",
    "SIREN",
    "'90s",
    "...",
  );
  const texts = fc.oneof(
    { weight: 6, arbitrary: fc.array(awkward, { maxLength: 24 }).map((parts) => parts.join("")) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  );
  const languages = fc.constantFrom("fr", "en");
  const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");
  const numRuns = 5000;

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(texts, languages, (text, lang) => {
        const once = typesetText(text, lang);
        expect(typesetText(once, lang)).toBe(once);
      }),
      { numRuns },
    );
  });
  it("keeps every letter and digit", () => {
    fc.assert(
      fc.property(texts, languages, (text, lang) => {
        expect(lettersAndDigits(typesetText(text, lang))).toBe(lettersAndDigits(text));
      }),
      { numRuns },
    );
  });
  it("gives the same result however the text is split into runs, and keeps their number", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60), { maxLength: 4 }), languages, (text, cuts, lang) => {
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b),
          text.length,
        ];
        const runs = places.slice(1).map((place, i) => text.slice(places[i], place));
        const set = typeset(runs, lang);
        expect(set).toHaveLength(runs.length);
        expect(set.join("")).toBe(typesetText(text, lang));
        expect(set.map(lettersAndDigits)).toEqual(runs.map(lettersAndDigits));
        expect(typeset(set, lang)).toEqual(set);
      }),
      { numRuns },
    );
  });
  it("leaves web addresses, e-mail addresses, times and references untouched in a sentence", () => {
    const two = (n: number): string => String(n).padStart(2, "0");
    const kept = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }).filter((url) => !url.endsWith("'")),
      fc.stringMatching(/^[a-z][a-z0-9.!?%+'-]{0,8}[a-z0-9]@[a-z]{1,8}\.[a-z]{2,3}$/),
      fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${two(h)}:${two(m)}`),
      fc
        .tuple(fc.integer({ min: 1900, max: 2100 }), fc.nat(999))
        .map(([year, n]) => `${year}-${String(n).padStart(3, "0")}`),
    );
    fc.assert(
      fc.property(
        kept.filter((text) => !/^(?:[cdjlmnst]|(?:jus|lors|puis)?qu)'/i.test(text)),
        languages,
        (text, lang) => {
          expect(typesetText(text, lang)).toBe(text);
          expect(typesetText(`Voir (${text}) et ${text} "${text}" fin`, lang).split(text)).toHaveLength(4);
        },
      ),
      { numRuns: 1000 },
    );
  });
  it.each([
    '"',
    "'",
    " ",
    "1",
    "1 ",
    "1 000 ",
    "a",
    "a'",
    "?",
    "?.",
    ".?",
    "«",
    "»",
    "@",
    "a@",
    "://",
    "a://",
    "www.",
    "\n",
    "\uFFFC",
    "1 h ",
    "M. ",
    "'9 ",
    ": ",
  ])("takes linear time on a megabyte of %j", (unit) => {
    const text = unit.repeat(Math.ceil(1e6 / unit.length));
    for (const lang of ["fr", "en"]) {
      const start = performance.now();
      typesetText(text, lang);
      expect(performance.now() - start).toBeLessThan(1500);
    }
  });
});

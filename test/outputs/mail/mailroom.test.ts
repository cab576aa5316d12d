import { DomUtils } from "htmlparser2";
import { afterEach, describe, expect, it } from "vitest";
import { blockWords } from "../../../src/text/words.ts";
import { UserError } from "../../../src/errors.ts";
import type { Message } from "../../../src/outputs/mail/message.ts";
import { weigh } from "../../../src/outputs/mail/weight.ts";
import {
  type FolderFiles,
  markdown,
  MEDIA,
  newsroomOf,
  PNG,
  release,
  removeNewsrooms,
} from "../../newsroom-folder.ts";
import { parseMarkup, plain } from "../markup.ts";
import { editionOf, everything, mailroomOf, releaseOf, sample, sending } from "./mails.ts";

afterEach(removeNewsrooms);

/** The release of the usual test newsroom with some fields, as staff would send it. */
async function mailOf(
  fields: Record<string, string>,
  { translated = {}, lang = "fr", files = {}, what = "release" }: MailOptions = {},
): Promise<Message> {
  const newsroom = await sending(
    {
      "releases/2017/quai.fr.md": release(fields),
      "releases/2017/quai.en.md": markdown(
        { title: "The port grows", summary: "One more quay.", ...translated },
        "The port grows.",
      ),
      ...files,
    },
    "staff",
  );
  return mailroomOf(newsroom)[what](releaseOf(newsroom, "quai", lang));
}

interface MailOptions {
  translated?: Record<string, string>;
  lang?: string;
  files?: FolderFiles;
  what?: "release" | "correction";
}

const CORRECTIONS = {
  fr: "[{ id: a, date: 2017-11-04, kind: material, note: La longueur était fausse., was: 200 m, now: 300 m }, { id: b, date: 2017-11-05, kind: minor, note: Une lettre. }]",
  en: "[{ id: a, note: The length was wrong., was: 200 m, now: 300 m }, { id: b, note: A letter. }]",
};
const MINOR = "[{ id: b, date: 2017-11-05, kind: minor, note: Une lettre. }]";
const MINOR_EN = { corrections: "[{ id: b, note: A letter. }]" };
const WITHDRAWN = "{ kind: withdrawn, date: 2017-11-05, reason: Le quai est plus court. }";
const NEWER: FolderFiles = {
  "releases/2017/quai-2.fr.md": release({ title: "Le port grandit encore", reference: "2017-043" }),
};

/** What a reader sees of a mail's HTML, with plain spaces. */
function seen(html: string): string {
  const shown = html.replace(/<style>[^]*?<\/style>/, "").replace(HIDDEN, "");
  return plain(DomUtils.textContent(parseMarkup(shown)));
}

/** What a list of messages shows beside the subject. */
const HIDDEN = /<div style="display:none[^>]*>([^]*?)<\/div>/;

describe("the subject of a release's mail", () => {
  it.each([
    ["its title", {}, {}, "Le port grandit", "The port grows"],
    [
      "an embargo of its own year",
      { date: "2026-12-01", embargo: "2026-12-01T10:00+01:00" },
      {},
      "[EMBARGO 1er déc. 10:00 Europe/Paris] Le port grandit",
      "[EMBARGO 1 Dec 10:00 Europe/Paris] The port grows",
    ],
    [
      "an embargo of another year, told with it",
      { embargo: "2027-01-10T09:00+01:00" },
      {},
      "[EMBARGO 10 janv. 2027 09:00 Europe/Paris] Le port grandit",
      "[EMBARGO 10 Jan 2027 09:00 Europe/Paris] The port grows",
    ],
    ["a draft", { status: "draft" }, {}, "[BROUILLON] Le port grandit", "[DRAFT] The port grows"],
    [
      "a withdrawal",
      { status: WITHDRAWN },
      { withdrawalReason: "The quay is shorter." },
      "[RETIRÉ] Le port grandit",
      "[WITHDRAWN] The port grows",
    ],
    [
      "its newest material correction",
      { corrections: CORRECTIONS.fr },
      { corrections: CORRECTIONS.en },
      "[CORRECTIF 4 nov. 2017] Le port grandit",
      "[CORRECTION 4 Nov 2017] The port grows",
    ],
    ["no minor correction", { corrections: MINOR }, MINOR_EN, "Le port grandit", "The port grows"],
  ])("tells %s", async (_what, fields, translated, fr, en) => {
    expect((await mailOf(fields, { translated })).subject).toBe(fr);
    expect((await mailOf(fields, { translated, lang: "en" })).subject).toBe(en);
  });

  it("tells that it was replaced", async () => {
    const { subject } = await mailOf({ status: "{ kind: replaced, by: quai-2 }" }, { files: NEWER });
    expect(subject).toBe("[REMPLACÉ] Le port grandit");
  });

  it("is one line with plain spaces, of 200 characters at most", async () => {
    const title = `Été : ${"déjà l’été, ".repeat(30)}`;
    const { subject } = await mailOf({ title: JSON.stringify(title), status: "draft" });
    expect(subject).toMatch(/^\[BROUILLON\] Été : déjà l’été, (?:déjà l’été, )+déjà …$|l’été …$/);
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(subject.length).toBeGreaterThan(180);
    expect(subject).not.toMatch(/[^\S ]/);
  });
});

describe("a message", () => {
  it("says who sends it, where replies go and how to leave the list", async () => {
    const { lang, from, replyTo, unsubscribe, attachments } = await mailOf({}, { lang: "en" });
    expect({ lang, from, replyTo, unsubscribe, attachments }).toEqual({
      lang: "en",
      from: { name: "The Port’s press office", address: "communiques@example.org" },
      replyTo: { name: null, address: "reponses@example.org" },
      unsubscribe: {
        mailto: "mailto:stop@example.org?subject=Unsubscribe",
        https: "https://example.org/stop",
      },
      attachments: [],
    });
    expect((await mailOf({})).unsubscribe.mailto).toBe("mailto:stop@example.org?subject=D%C3%A9sabonnement");
  });

  it("is not written where nobody is named to send it", async () => {
    const newsroom = await newsroomOf({}, "public");
    expect(refusal(() => mailroomOf(newsroom).release(releaseOf(newsroom, "quai")))).toEqual({
      fr: "newsroom.yaml ne dit pas qui envoie le courrier — y ajouter mail, avec from et unsubscribe",
      en: "newsroom.yaml does not say who sends the mail — add mail to it, with from and unsubscribe",
    });
  });

  it("holds both parts in one order: status, reference and date, title, summary, text, quotes, contacts, boilerplate, address", async () => {
    const newsroom = await sending(await everything(), "public");
    const { html, text } = mailroomOf(newsroom).release(releaseOf(newsroom, "nouveau-quai"));
    const order = [
      "CORRIGÉ le 12 avril 2026 : La longueur du quai était fausse.",
      "Nous avions écrit : 310 mètres Il faut lire : 300 mètres",
      "Salle de presse du Port",
      "Communiqué de presse · Référence 2026-009",
      "L’Exemple, 10 avril 2026",
      "Port de l’Exemple : un nouveau quai ouvre au cœur de la ville, pour des navires de 300 mètres",
      "Dès le 1er mai, les paquebots accostent à dix minutes à pied du centre.",
      "Le quai est prêt.",
      "« Nous l’avons fait pour ceux qui vivent à côté. Est-ce assez ? Non !",
      "Nous ferons donc plus. »",
      "— Jeanne Martin, Directrice générale, Port de l’Exemple (déclaration écrite)",
      "Ce que change le quai",
      "Les camions passent par le nord et ne traversent plus le vieux centre",
      "Le nouveau quai, un matin",
      "Crédit : Sam Photographe / Le Port",
      "Visite du quai, pour la presse",
      "Quand : samedi 24 octobre 2026, 9 h 30 – 11 h (heure de Paris, UTC+2)",
      "Le nom d’un architecte manquait.",
      "Contacts presse",
      "+33 1 99 00 17 42",
      "permanence@example.org",
      "Alix Roy, Service de presse",
      "Du lundi au vendredi, de 9 h à 18 h",
      "Le Port est un port.",
      "Version en ligne : https://example.org/presse/fr/communiques/2026/nouveau-quai/",
      "Message envoyé par La presse du Port. Pour ne plus en recevoir, écrire à stop@example.org.",
    ];
    for (const part of [plain(text), seen(html)]) {
      let at = 0;
      for (const words of order) {
        const found = part.indexOf(words, at);
        expect(found, `${words} in ${part.slice(at, at + 400)}`).toBeGreaterThanOrEqual(at);
        at = found;
      }
    }
  });

  it("shows in a list of messages its status and summary", async () => {
    const { html } = await mailOf({ status: WITHDRAWN }, { translated: { withdrawalReason: "x" } });
    const [, hidden = ""] = HIDDEN.exec(html) ?? [];
    expect(plain(hidden)).toBe("RETIRÉ le 5 novembre 2017 : Le quai est plus court. Un quai de plus.");
  });

  it("holds in both parts all words of every release of the sample, with each credit and contact", async () => {
    const newsroom = await sample("public");
    const mailroom = mailroomOf(newsroom);
    const own = newsroom.editions.flatMap(({ releases, replaced, lang }) =>
      [...releases, ...replaced].filter((each) => each.lang === lang),
    );
    expect(own.length).toBeGreaterThan(30);
    for (const each of own) {
      const { html, text } = mailroom.release(each);
      const words = [
        each.title,
        each.summary,
        ...blockWords(each.body, ({ text: figure }) => figure),
        ...each.quotes.map(({ speaker }) => [speaker.name, ...speaker.roles].join(", ")),
        ...each.media.flatMap(({ credit, licence }) => [credit, licence]),
        ...each.events.flatMap(({ title, place }) => [title, place]),
        ...each.corrections.map(({ note }) => note),
        ...each.contacts.flatMap(({ name, function: role, phone, email }) => [name, role, phone, email]),
      ].filter((line) => line !== null);
      const parts = [plain(text).replace(/ \[\d+\]/g, ""), seen(html).replaceAll(" [source]", "")];
      for (const line of words) for (const part of parts) expect(part).toContain(plain(line));
    }
  });

  it("has in its text no line of more than 72 columns, save for an address that is longer", async () => {
    for (const newsroom of [await sample("staff"), await sending(await everything(), "public")]) {
      const mailroom = mailroomOf(newsroom);
      const texts = newsroom.editions.flatMap(({ releases, kits, lang }) => {
        const own = releases.filter((each) => each.lang === lang);
        const messages = own.map((each) => mailroom.release(each));
        return messages.concat(kits.map((kit) => mailroom.kit(kit))).map(({ text }) => text);
      });
      for (const text of texts) {
        const long = text.split("\n").filter((line) => Array.from(line).length > 72);
        expect(long.filter((line) => !/^ *(?:\[\d+\] )?https?:\S+$/.test(line))).toEqual([]);
        expect(text).not.toMatch(/[ \t]$/m);
      }
    }
  });

  it("is refused where it weighs more than Gmail shows, and told of before", async () => {
    const long = "mot ".repeat(26_000);
    const newsroom = await sending({ "releases/2017/quai.fr.md": release({}, long) }, "public");
    expect(refusal(() => mailroomOf(newsroom).release(releaseOf(newsroom, "quai")))).toEqual({
      fr: "« Le port grandit » pèse 111 ko, et Gmail coupe à 100 — raccourcir le texte, ou en faire deux communiqués",
      en: "“Le port grandit” weighs 111 kB, and Gmail cuts at 100 — shorten the text, or make two releases of it",
    });
    expect(weigh({ html: "é".repeat(50_000), subject: "S" })).toEqual({
      fr: "« S » pèse 100 ko, sur les 100 au-delà desquels il serait coupé — le raccourcir",
      en: "“S” weighs 100 kB of the 100 above which it would be cut — shorten it",
    });
    expect(weigh({ html: "x".repeat(80_000), subject: "S" })).toBeNull();
  });
});

describe("the mail of a correction", () => {
  it("tells the newest one, whatever it is, and why it comes", async () => {
    const { subject, text, html } = await mailOf(
      { corrections: MINOR },
      { translated: MINOR_EN, what: "correction" },
    );
    expect(subject).toBe("[CORRECTIF 5 nov. 2017] Le port grandit");
    const opening =
      "CORRIGÉ le 5 novembre 2017 : Une lettre. Ce message corrige un communiqué que nous vous avons envoyé.";
    expect(plain(text)).toMatch(new RegExp(`^${opening} Le Port `));
    expect(seen(html)).toContain(`${opening} Le Port `);
  });

  it("tells what was written and what it should read", async () => {
    const { text } = await mailOf(
      { corrections: CORRECTIONS.fr.replace(/, \{ id: b.*\}\]/, "]") },
      {
        translated: { corrections: CORRECTIONS.en.replace(/, \{ id: b.*\}\]/, "]") },
        lang: "en",
        what: "correction",
      },
    );
    expect(text.split("\n\n", 1)[0]?.replaceAll("\u00A0", " ")).toBe(
      [
        "CORRECTED on 4 November 2017: The length was wrong.",
        "We had written: 200 m",
        "It should read: 300 m",
        "This message corrects a release that we sent you.",
      ].join("\n"),
    );
  });

  it("says of a withdrawal that it is one", async () => {
    const translated = { withdrawalReason: "The quay is shorter." };
    const { subject, text } = await mailOf(
      { status: WITHDRAWN },
      { translated, lang: "en", what: "correction" },
    );
    expect(subject).toBe("[WITHDRAWN] The port grows");
    expect(plain(text)).toMatch(
      /^WITHDRAWN on 5 November 2017: The quay is shorter\. This message withdraws a release that we sent you\./,
    );
  });

  it("leads to what replaces a release", async () => {
    const status = "{ kind: replaced, by: quai-2 }";
    const { html, text } = await mailOf({ status }, { files: NEWER, what: "correction" });
    const address = "https://presse.example.org/fr/communiques/2017/quai-2/";
    expect(plain(text)).toContain(
      `REMPLACÉ le 3 novembre 2017 par « Le port grandit encore » : ${address} Ce message remplace un communiqué que nous vous avons envoyé.`,
    );
    expect(html).toContain(`<a href="${address}"`);
  });

  it("is refused where nothing was corrected", async () => {
    const newsroom = await sending({}, "public");
    expect(refusal(() => mailroomOf(newsroom).correction(releaseOf(newsroom, "quai")))).toEqual({
      fr: "quai n’a été ni corrigé, ni retiré, ni remplacé — écrire d’abord sa correction dans corrections",
      en: "quai was neither corrected, nor withdrawn, nor replaced — write its correction first, in corrections",
    });
  });
});

describe("the mail of a kit", () => {
  it("holds in both parts what the kit is and all that it contains, with quotes and credits", async () => {
    const newsroom = await sending(await everything(), "public");
    const [kit] = editionOf(newsroom).kits;
    if (kit === undefined) throw new Error("no kit");
    const { subject, html, text } = mailroomOf(newsroom).kit(kit);
    expect(subject).toBe(plain(kit.title));
    const [first] = kit.contents;
    const shown = [
      "Dossier de presse",
      kit.summary,
      ...kit.contents.map(({ kind, item }) =>
        kind === "person" ? item.name : kind === "quote" ? item.words : item.title,
      ),
      ...kit.contents.flatMap(({ kind, item }) => (kind === "media" ? [item.credit, item.licence] : [])),
      "+33 1 99 00 17 42",
      "Le Port est un port.",
      `https://example.org/presse${kit.path}`,
    ];
    expect(first).toBeDefined();
    for (const words of shown) {
      expect(seen(html)).toContain(plain(words));
      expect(plain(text)).toContain(plain(words));
    }
  });
});

describe("of what is not public a mail takes along", () => {
  const event = (fields: Record<string, string>): string =>
    markdown(
      {
        title: "Visite secrète",
        start: "2027-02-07T09:00+01:00",
        end: "2027-02-07T10:00+01:00",
        timeZone: "Europe/Paris",
        place: "Quai 3",
        ...fields,
      },
      "",
    );
  const LISTED = { events: "[visite]", media: "[quai]" };
  const files = (fields: Record<string, string>): FolderFiles => ({
    "events/visite.fr.md": event(fields),
    "media/quai.png": PNG,
    "media/quai.fr.yaml": MEDIA,
  });
  const told = async (fields: Record<string, string>, of: FolderFiles): Promise<string> => {
    const { html, text } = await mailOf({ ...LISTED, ...fields }, { files: of });
    expect(plain(text).includes("Visite secrète")).toBe(html.includes("Visite secrète"));
    expect(plain(text).includes("Le quai au matin")).toBe(html.includes("Le quai au matin"));
    return text + html;
  };

  it("nothing that opens later than the release, though staff see it beside", async () => {
    expect(await told({}, files({ embargo: "2027-01-01T00:00+01:00" }))).not.toContain("secrète");
    expect(
      await told({ embargo: "2026-12-01T00:00+01:00" }, files({ embargo: "2027-01-01T00:00+01:00" })),
    ).not.toContain("secrète");
    expect(await told({}, files({ status: "draft" }))).not.toContain("secrète");
  });

  it("what opens with the release or before", async () => {
    expect(
      await told({ embargo: "2027-01-01T00:00+01:00" }, files({ embargo: "2027-01-01T00:00+01:00" })),
    ).toContain("secrète");
    expect(await told({ status: "draft" }, files({ status: "draft" }))).toContain("secrète");
  });

  it("no picture whose rights have ended", async () => {
    const expired = { ...files({}), "media/quai.fr.yaml": `${MEDIA}expires: 2020-01-01\n` };
    expect(await told({}, expired)).not.toContain("Le quai au matin");
  });

  it("no release that is to replace it later", async () => {
    const later = {
      "releases/2017/quai-2.fr.md": release({
        title: "Le secret",
        reference: "2017-043",
        embargo: "2027-01-10T09:00+01:00",
      }),
    };
    const { subject, text, html } = await mailOf(
      { status: "{ kind: replaced, by: quai-2 }" },
      { files: later },
    );
    expect(subject).toBe("Le port grandit");
    expect(text + html).not.toContain("Le secret");
  });

  it("the words of a picture that is not on the site yet, without the picture", async () => {
    const { html, text } = await mailOf(
      { ...LISTED, embargo: "2027-01-01T00:00+01:00" },
      { files: files({}) },
    );
    expect(html).toContain("Le quai au matin.");
    expect(html).toContain("En ligne une fois publié.");
    expect(html).not.toContain("<img");
    expect(plain(text)).toContain(
      "Version en ligne, une fois publiée : https://presse.example.org/fr/communiques/2017/quai/",
    );
  });
});

function refusal(write: () => unknown): UserError["text"] | null {
  try {
    write();
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.text;
    throw error;
  }
}

import { simpleParser } from "mailparser";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { toEml } from "../../../src/outputs/mail/eml.ts";
import type { Message } from "../../../src/outputs/mail/message.ts";
import { release, removeNewsrooms } from "../../newsroom-folder.ts";
import { mailroomOf, releaseOf, sample, sending } from "./mails.ts";

afterEach(removeNewsrooms);

let miami: Message;
beforeAll(async () => {
  const newsroom = await sample("public");
  miami = mailroomOf(newsroom).release(releaseOf(newsroom, "mission-miami"));
});

/** The names of a mail's headers, in their order. */
function headersOf(eml: Buffer): string[] {
  const [head = ""] = eml.toString("latin1").split("\r\n\r\n", 1);
  return head.split(/\r\n(?![ \t])/).map((header) => header.split(":", 1)[0] ?? "");
}

async function refusal(message: Partial<Message>): Promise<UserError["text"] | null> {
  try {
    await toEml({ ...miami, ...message });
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.text;
    throw error;
  }
}

describe("a draft", () => {
  it("opens as one: X-Unsent, no recipient, no Message-ID and no Date", async () => {
    const eml = await toEml(miami);
    expect(headersOf(eml)).toEqual([
      "X-Unsent",
      "From",
      "Reply-To",
      "Subject",
      "MIME-Version",
      "Content-Type",
    ]);
    expect(eml.toString("latin1")).toMatch(/^X-Unsent: 1\r\n/);
  });

  it("is the same bytes twice, whenever it is made", async () => {
    const first = await toEml(miami);
    const newsroom = await sample("public");
    const again = await toEml(mailroomOf(newsroom).release(releaseOf(newsroom, "mission-miami")));
    expect(again.equals(first)).toBe(true);
  });

  it("is read back whole: sender, subject, text first and HTML second", async () => {
    const eml = await toEml(miami);
    const mail = await simpleParser(eml, { skipHtmlToText: true, skipTextToHtml: true });
    expect(mail.subject).toBe(miami.subject);
    expect(mail.from?.value).toEqual([
      { name: "Service de presse Marseille–Miami (exemple)", address: "communiques@example.org" },
    ]);
    expect(mail.replyTo?.value).toEqual([{ name: "", address: "presse@example.org" }]);
    expect([mail.to, mail.messageId, mail.date]).toEqual([undefined, undefined, undefined]);
    expect(mail.text).toBe(miami.text);
    expect(mail.html).toBe(miami.html);
    expect(mail.attachments).toEqual([]);
    const parts = [...eml.toString("latin1").matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type);
    expect(parts).toEqual(["multipart/alternative", "text/plain", "text/html"]);
  });

  it("has lines that every server takes, and nothing but ASCII", async () => {
    const lines = (await toEml(miami)).toString("latin1").split("\r\n");
    expect(lines.filter((line) => line.length > 998 || /[^\x09\x20-\x7E]/.test(line))).toEqual([]);
    // RFC 5322 2.1.1: a longer header line is legal and yet cut by some.
    const head = lines.slice(0, lines.indexOf(""));
    expect(head.filter((line) => line.length > 78)).toEqual([]);
  });

  it("carries its files under their names", async () => {
    const bytes = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);
    const files = [{ name: "communiqué n° 42.pdf", type: "application/pdf", bytes }];
    const mail = await simpleParser(await toEml({ ...miami, attachments: files }));
    const [file] = mail.attachments;
    expect([file?.filename, file?.contentType, new Uint8Array(file?.content ?? [])]).toEqual([
      "communiqué n° 42.pdf",
      "application/pdf",
      bytes,
    ]);
    expect(mail.text).toBe(miami.text);
  });

  it("encodes names and long accented subjects so that they are read back as they were", async () => {
    for (const name of ['Le Port, "presse" <x@y.z>; (a)', "Ευρώπη Σήμερα", "a\\b", "日本語 🚢"]) {
      const subject = `${name} ${"déjà l’été, ".repeat(15)}`.slice(0, 200).trim();
      const message = {
        ...miami,
        subject,
        from: { name, address: "o'neil+presse@sous-domaine.example.org" },
      };
      const mail = await simpleParser(await toEml(message));
      expect(mail.subject).toBe(subject);
      expect(mail.from?.value).toEqual([{ name, address: "o'neil+presse@sous-domaine.example.org" }]);
    }
  });
});

describe("a draft does not let", () => {
  const LINE = (text: string): UserError["text"] => ({
    fr: `« ${text} » : saut de ligne ou caractère invisible dans un en-tête — le retaper sur une seule ligne`,
    en: `“${text}”: line break or invisible character in a header — type it again on one line`,
  });
  const ADDRESS = (text: string): UserError["text"] => ({
    fr: `« ${text} » n’est pas une adresse e-mail — la corriger dans newsroom.yaml`,
    en: `“${text}” is not an e-mail address — correct it in newsroom.yaml`,
  });

  it.each([
    ["\r\n", "\\r\\n"],
    ["\n", "\\n"],
    ["\r", "\\r"],
    ["\u0000", "\\u0000"],
    ["\u2028", "\u2028"],
    ["\u0085", "\u0085"],
  ])("a subject with %j add a Bcc header", async (end, shown) => {
    expect(await refusal({ subject: `Titre${end}Bcc: evil@example.net` })).toEqual(
      LINE(`Titre${shown}Bcc: evil@example.net`),
    );
  });

  it("a release title add a Bcc header", async () => {
    const title = '"Titre\\r\\nBcc: evil@example.net"';
    const files = { "releases/2017/quai.fr.md": release({ title }) };
    const newsroom = await sending(files, "public");
    const eml = await toEml(mailroomOf(newsroom).release(releaseOf(newsroom, "quai")));
    expect(headersOf(eml)).not.toContain("Bcc");
    // The line ends of a folded YAML text are spaces.
    expect((await simpleParser(eml)).subject).toBe("Titre Bcc : evil@example.net");
  });

  it("a title that looks like a header be one", async () => {
    const subject = "Bcc: evil@example.net, To: b@example.net";
    const eml = await toEml({ ...miami, subject });
    expect(headersOf(eml)).toEqual([
      "X-Unsent",
      "From",
      "Reply-To",
      "Subject",
      "MIME-Version",
      "Content-Type",
    ]);
    expect((await simpleParser(eml)).subject).toBe(subject);
  });

  it("an encoded word in a title or a name become other words", async () => {
    const word = "=?UTF-8?Q?a=0D=0ABcc:_evil@example.net?=";
    const text = {
      fr: `« ${word} » : un en-tête lirait autre chose à la place de =?…?= — l’écrire autrement`,
      en: `“${word}”: a header would read something else in place of =?…?= — write it otherwise`,
    };
    expect(await refusal({ subject: word })).toEqual(text);
    expect(await refusal({ from: { name: word, address: "a@example.org" } })).toEqual(text);
  });

  it("a sender's name add a header or another address", async () => {
    expect(
      await refusal({ from: { name: "Presse\r\nBcc: evil@example.net", address: "a@example.org" } }),
    ).toEqual(LINE("Presse\\r\\nBcc: evil@example.net"));
    const from = { name: "Presse <evil@example.net>, Autre", address: "a@example.org" };
    const mail = await simpleParser(await toEml({ ...miami, from }));
    expect(mail.from?.value).toEqual([{ name: from.name, address: "a@example.org" }]);
  });

  it.each([
    ["ann@example.org\r\nBcc: evil@example.net", "ann@example.org\\r\\nBcc: evil@example.net"],
    ["ann@example.org, evil@example.net", "ann@example.org, evil@example.net"],
    ["ann@example.org>, <evil@example.net", "ann@example.org>, <evil@example.net"],
    ["ann@example.org\u0000", "ann@example.org\\u0000"],
    ['"ann evil@example.net"@example.org', '\\"ann evil@example.net\\"@example.org'],
    ["éva@example.org", "éva@example.org"],
    ["ann@exämple.org", "ann@exämple.org"],
    [" ann@example.org", " ann@example.org"],
    ["ann@localhost", "ann@localhost"],
    ["ann", "ann"],
    ["", ""],
    [`${"a".repeat(65)}@example.org`, `${"a".repeat(65)}@example.org`],
    [`a@${"b".repeat(250)}.org`, `a@${"b".repeat(250)}.org`],
  ])("the address %j pass for one", async (address, shown) => {
    expect(await refusal({ from: { name: null, address } })).toEqual(ADDRESS(shown));
    expect(await refusal({ replyTo: { name: null, address } })).toEqual(ADDRESS(shown));
  });

  it("the name or type of a file add a header", async () => {
    const bytes = new Uint8Array(1);
    expect(
      await refusal({ attachments: [{ name: "a.pdf\r\nBcc: x@y.z", type: "application/pdf", bytes }] }),
    ).toEqual(LINE("a.pdf\\r\\nBcc: x@y.z"));
    expect(
      await refusal({ attachments: [{ name: "a.pdf", type: "application/pdf\r\nBcc: x@y.z", bytes }] }),
    ).toEqual(LINE("application/pdf\\r\\nBcc: x@y.z"));
  });

  it("a text end the part that it stands in", async () => {
    const eml = (await toEml(miami)).toString("latin1");
    const [, boundary = ""] = /boundary="([^"]+)"/.exec(eml) ?? [];
    const text = `--${boundary}\r\nContent-Type: text/html\r\n\r\n<b>faux</b>\n--${boundary}--\n`;
    const mail = await simpleParser(await toEml({ ...miami, text }), { skipHtmlToText: true });
    expect(mail.text?.replaceAll("\r\n", "\n")).toBe(text.replaceAll("\r\n", "\n"));
    expect(mail.html).toBe(miami.html);
  });
});

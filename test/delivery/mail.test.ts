import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import { identityOf } from "../../src/delivery/identity.ts";
import { type Addressee, type Mail, mailWriter } from "../../src/delivery/mail.ts";
import type { Message } from "../../src/outputs/mail/message.ts";
import { madeJournal, madeMessage, removeMade } from "./made.ts";

const NOW = Temporal.Instant.from("2026-11-23T12:00+01:00");

afterEach(removeMade);

describe("a mail to one recipient", () => {
  it("has its headers once, and both texts as they were", async () => {
    const message = madeMessage("fr", { replyTo: { name: "Ann", address: "ann@example.org" } });
    const mail = await written(message, { name: "Luc Roy" });
    expect(headerLines(mail)).toEqual([
      "Content-Language: fr",
      "List-Unsubscribe: <mailto:desabonnement@example.org>",
      "X-Press-Delivery-ID: 0123456789abcdef",
      "From: Service de presse <presse@example.org>",
      "To: Luc Roy <luc@example.net>",
      "Reply-To: Ann <ann@example.org>",
      "Subject: Un nouveau quai",
      "Message-ID: <1@example.org>",
      "Date: Mon, 23 Nov 2026 11:00:00 +0000",
      "MIME-Version: 1.0",
      expect.stringMatching(/^Content-Type: multipart\/alternative; boundary="--_NmP-[0-9a-f]{32}-Part_1"$/),
    ]);
    const parsed = await read(mail);
    expect(parsed.text).toBe(message.text);
    expect(parsed.html).toBe(message.html);
    expect(bytesOf(mail)).toMatch(/Content-Type: text\/plain[^]*Content-Type: text\/html/);
    expect(bytesOf(mail)).toContain("=C3=89t=C3=A9");
    expect(mail).toMatchObject({
      from: "presse@example.org",
      to: "luc@example.net",
      size: bytesOf(mail).length,
    });
  });
  it("has CRLF line ends and none of more than 998 bytes", async () => {
    const mail = await written(
      madeMessage("fr", { text: `${"mot ".repeat(600)}\nfin`, html: `<p>${"é".repeat(3_000)}</p>` }),
      {
        name: "Jean-Baptiste ".repeat(14).trim(),
      },
    );
    expect(bytesOf(mail)).not.toMatch(/[^\r]\n|\r[^\n]/);
    expect(
      Math.max(
        ...bytesOf(mail)
          .split("\r\n")
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(76);
  });
  it("carries attachments", async () => {
    const bytes = Buffer.from([0, 13, 10, 46, 13, 10, 255]);
    const attachments = [{ name: "communiqué.pdf", type: "application/pdf", bytes }];
    const [attachment] = (await read(await written(madeMessage("fr", { attachments })))).attachments;
    expect(attachment).toMatchObject({
      filename: "communiqué.pdf",
      contentType: "application/pdf",
      content: bytes,
    });
  });
  it("offers to unsubscribe by one click only where there is a web address, which says whose wish it is", async () => {
    const unsubscribe = { mailto: "mailto:non@example.org", https: "https://example.org/off?list=press" };
    const lines = headerLines(await written(madeMessage("fr", { unsubscribe })));
    expect(lines.filter((line) => line.startsWith("List-"))).toEqual([
      "List-Unsubscribe: <https://example.org/off?list=press&id=0123456789abcdef>, <mailto:non@example.org>",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ]);
    const plain = headerLines(await written(madeMessage()));
    expect(plain.filter((line) => line.startsWith("List-"))).toEqual([
      "List-Unsubscribe: <mailto:desabonnement@example.org>",
    ]);
  });
  it("shows nothing of one recipient to another, and the same to the same twice", async () => {
    const write = await mailWriter(madeMessage());
    const [ann, luc] = [
      addressee({
        name: "Ann",
        address: "ann@example.net",
        messageId: "<ann@example.org>",
        deliveryId: "aaaa",
      }),
      addressee({
        name: "Luc",
        address: "luc@example.net",
        messageId: "<luc@example.org>",
        deliveryId: "bbbb",
      }),
    ];
    const mails = [write(ann, NOW), write(luc, NOW), write(ann, NOW)].map(bytesOf);
    expect(mails[1]).not.toMatch(/ann|aaaa/i);
    expect(mails[0]).not.toMatch(/luc|bbbb/i);
    expect(mails[2]).toBe(mails[0]);
    expect(bytesOf((await mailWriter(madeMessage()))(ann, NOW))).toBe(mails[0]);
  });
  it("is known by marks that depend on item and address, and on nothing that passes", () => {
    const journal = madeJournal();
    const mailing = { id: 1, item: "release/a", sender: "presse@example.org" };
    const first = identityOf(journal, mailing, { address: "Ann@example.net" });
    expect(first.messageId).toMatch(/^<[0-9a-f]{40}@example\.org>$/);
    expect(first.deliveryId).toMatch(/^[0-9a-f]{32}$/);
    expect(identityOf(journal, mailing, { address: "ann@example.net" })).toEqual(first);
    const again = identityOf(journal, { ...mailing, id: 2 }, { address: "ann@example.net" });
    expect(again.messageId).toBe(first.messageId);
    expect(again.deliveryId).not.toBe(first.deliveryId);
    const other = identityOf(journal, { ...mailing, item: "release/b" }, { address: "ann@example.net" });
    expect(other.messageId).not.toBe(first.messageId);
    const elsewhere = identityOf(madeJournal(), mailing, { address: "ann@example.net" });
    expect(elsewhere.messageId).not.toBe(first.messageId);
  });
});

describe("an attack by what a mail says", () => {
  const NAMES = [
    "Bcc: eve@evil.example",
    "Roy, Ann",
    'Ann "Annie" Roy',
    "Ann <eve@evil.example>",
    "eve@evil.example",
    "eve@evil.example, Ann",
    "Ann\\",
    '"',
    "Ann; eve@evil.example:",
    "(Ann)",
    "Zoé Bcc: eve@evil.example, “Ann”",
    "Ζωή Παπαδοπούλου ".repeat(12).trim(),
    "安娜 🚢",
  ];
  it.each(NAMES)("does not let a name add a header or a recipient: %s", async (name) => {
    const mail = await written(madeMessage("fr", { from: { name, address: "presse@example.org" } }), {
      name,
    });
    const parsed = await read(mail);
    expect((parsed.to as AddressObject).value).toEqual([{ address: "luc@example.net", name }]);
    expect(parsed.from?.value).toEqual([{ address: "presse@example.org", name }]);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.cc).toBeUndefined();
    expect(mail.to).toBe("luc@example.net");
    expect(headerLines(mail)).toHaveLength(10);
  });
  it.each([
    ["Bcc: eve@evil.example", "Bcc: eve@evil.example"],
    ["a line end", "Title\r\nBcc: eve@evil.example"],
    ["200 accented letters", "é".repeat(200)],
    [
      "accents in many words",
      "[EMBARGO 12 oct. 10:00 Europe/Paris] Été à l’île — déjà ! ".repeat(4).slice(0, 200).trim(),
    ],
  ])("does not let a subject add a header: %s", async (_what, subject) => {
    const mail = await written(madeMessage("fr", { subject }));
    const parsed = await read(mail);
    expect(parsed.subject).toBe(subject.replace("\r\n", " "));
    expect(parsed.bcc).toBeUndefined();
    expect(headerLines(mail)).toHaveLength(10);
    expect(
      Math.max(
        ...bytesOf(mail)
          .split("\r\n")
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(76);
  });
  it.each([
    [
      { from: { name: null, address: "presse@example.org\r\nBcc: eve@evil.example" } },
      /invisible character or line break in the address/,
    ],
    [{ replyTo: { name: null, address: "a@example.org, eve@evil.example" } }, /several addresses/],
    [
      { unsubscribe: { mailto: "mailto:a@example.org>\r\nBcc: x@y.example", https: null } },
      /no mailto address/,
    ],
    [{ unsubscribe: { mailto: "a@example.org", https: null } }, /no mailto address/],
    [{ unsubscribe: { mailto: "mailto:a@example.org", https: "http://example.org/" } }, /no https address/],
  ])("refuses %j", async (changes, message) => {
    await expect(mailWriter(madeMessage("fr", changes))).rejects.toThrow(message);
  });
  it("does not end a mail at a line that is a dot, nor at a part's boundary in the text", async () => {
    const mail = await written(madeMessage("fr", { text: "a\n.\r\nQUIT\n.\n--_NmP-\n" }));
    const boundary = /boundary="(.*)"/.exec(bytesOf(mail))?.[1] ?? "";
    const text = `a\n--${boundary}--\nb\n`;
    expect((await read(mail)).text).toBe("a\n.\nQUIT\n.\n--_NmP-\n");
    expect((await read(await written(madeMessage("fr", { text })))).text).toBe(text);
  });
});

async function written(message: Message, changes: Partial<Addressee> = {}): Promise<Mail> {
  return (await mailWriter(message))(addressee(changes), NOW);
}

function addressee(changes: Partial<Addressee>): Addressee {
  return {
    name: null,
    address: "luc@example.net",
    messageId: "<1@example.org>",
    deliveryId: "0123456789abcdef",
    ...changes,
  };
}

function bytesOf({ chunks }: Mail): string {
  return Buffer.concat(chunks).toString("latin1");
}

/** The headers, each on one line. */
function headerLines(mail: Mail): string[] {
  const [head = ""] = bytesOf(mail).split("\r\n\r\n", 1);
  return head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
}

function read(mail: Mail): Promise<ParsedMail> {
  return simpleParser(Buffer.concat(mail.chunks));
}

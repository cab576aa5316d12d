import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Newsroom } from "../../src/model/newsroom.ts";
import type { Message } from "../../src/outputs/mail/message.ts";
import { editionOf, mailroomOf, releaseOf, sample } from "../outputs/mail/mails.ts";

let newsroom: Newsroom<"staff">;
beforeAll(async () => {
  newsroom = await sample("staff");
});

/** What a reader of plain text gets: what stands in the headers, then the text. */
function asRead({ from, replyTo, subject, unsubscribe, text }: Message): string {
  return [
    `From: ${from.name} <${from.address}>`,
    `Reply-To: ${replyTo?.address}`,
    `Subject: ${subject}`,
    `List-Unsubscribe: ${unsubscribe.mailto}`,
    "",
    text,
  ].join("\n");
}

async function expected(name: string): Promise<string> {
  return readFile(path.join(import.meta.dirname, "mails/expected", name), "utf8");
}

describe("the mails of the sample are as expected:", () => {
  it.each([
    ["the mission to Miami, in French", "mission-miami.fr.txt", "mission-miami", "fr", "release"],
    ["the mission to Miami, in English", "mission-miami.en.txt", "mission-miami", "en", "release"],
    ["a correction", "correction.fr.txt", "accord-miami-invitation", "fr", "correction"],
    ["a withdrawal", "withdrawal.en.txt", "essai-alerte", "en", "correction"],
    ["under embargo", "embargo.fr.txt", "essai-embargo", "fr", "release"],
    ["a draft", "draft.en.txt", "retrospective-2017", "en", "release"],
  ] as const)("%s", async (_what, name, id, lang, kind) => {
    expect(asRead(mailroomOf(newsroom)[kind](releaseOf(newsroom, id, lang)))).toBe(await expected(name));
  });

  it("a kit", async () => {
    const [kit] = editionOf(newsroom).kits;
    if (kit === undefined) throw new Error("no kit");
    expect(asRead(mailroomOf(newsroom).kit(kit))).toBe(await expected("kit.fr.txt"));
  });
});

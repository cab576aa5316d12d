import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { freezeMailing } from "../../src/delivery/freeze.ts";
import { journalFault } from "../../src/delivery/journal-fault.ts";
import { JournalLocked, openJournal } from "../../src/delivery/journal.ts";
import { mailings } from "../../src/delivery/mailings.ts";
import { refusePublicPlace, stateFolder } from "../../src/delivery/private-place.ts";
import { purgeMailing } from "../../src/delivery/purge.ts";
import { Queue, recipientsIn } from "../../src/delivery/queue.ts";
import { countStates } from "../../src/delivery/states.ts";
import { isSuppressed, suppress, unsuppress } from "../../src/delivery/suppressions.ts";
import { UserError } from "../../src/errors.ts";
import { madeFolder, madeJournal, madeMessage, madeRecipients, removeMade } from "./made.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const NOW = Temporal.Instant.from("2026-11-23T12:00+01:00");

afterEach(removeMade);

describe("the journal", () => {
  it("refuses a second sender until the first has closed it", async () => {
    const folder = madeFolder();
    const journal = madeJournal(folder);
    expect(() => openJournal(folder, { published: [] })).toThrow(JournalLocked);
    expect(await openedElsewhere(folder)).toBe(
      `JournalLocked: somebody else is sending (journal ${folder}/journal.sqlite) — wait until that ends, or interrupt it with Ctrl-C`,
    );
    journal.close();
    expect(await openedElsewhere(folder)).toBe("opened");
  });
  it("lets the next one in when its sender is killed", async () => {
    const folder = madeFolder();
    const child = spawn(
      process.execPath,
      ["--input-type=module", "-e", `${opening(folder)} setInterval(() => {}, 1000);`],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await once(child.stdout, "data");
    expect(() => openJournal(folder, { published: [] })).toThrow(JournalLocked);
    child.kill("SIGKILL");
    await once(child, "close");
    madeJournal(folder);
  });
  it("is readable for its owner alone, all files of it", () => {
    const folder = path.join(madeFolder(), "state", "communique");
    const journal = madeJournal(folder);
    freezeMailing(
      journal,
      { item: "release/a", messages: [madeMessage()], recipients: madeRecipients(3) },
      NOW,
    );
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const files = readdirSync(folder);
    expect(files).toEqual(["journal.sqlite", "journal.sqlite-wal"]);
    expect(files.map((file) => statSync(path.join(folder, file)).mode & 0o777)).toEqual([0o600, 0o600]);
  });
  it("queues anew after a crash what was not yet committed to, and says of the rest that nobody knows", async () => {
    const folder = madeFolder();
    const journal = madeJournal(folder);
    const id = freezeMailing(
      journal,
      { item: "release/a", messages: [madeMessage()], recipients: madeRecipients(4) },
      NOW,
    );
    const queue = new Queue(journal, id);
    const [sent, committing] = [queue.claim(NOW), queue.claim(NOW), queue.claim(NOW)];
    await Promise.all([queue.commit(sent!), queue.commit(committing!)]);
    queue.settle(sent!, { state: "sent", due: null, note: "250 taken" }, NOW);
    expect(countStates(journal, id)).toMatchObject({ queued: 1, sending: 1, committing: 1, sent: 1 });
    journal.close();

    const next = madeJournal(folder);
    expect(countStates(next, id)).toMatchObject({
      queued: 2,
      sending: 0,
      committing: 0,
      sent: 1,
      unknown: 1,
    });
    expect(recipientsIn(next, id, "unknown").map(({ address }) => address)).toEqual(["r2@example.net"]);
  });
  it("is refused where it is from a later version, or is none", () => {
    const later = madeFolder();
    madeJournal(later).close();
    const database = new DatabaseSync(path.join(later, "journal.sqlite"));
    database.exec("PRAGMA user_version = 2");
    database.close();
    expect(refusalOf(() => openJournal(later, { published: [] }))).toEqual({
      fr: `le journal ${later}/journal.sqlite vient d’une version plus récente du programme — mettre celle-ci à jour`,
      en: `the journal ${later}/journal.sqlite comes from a newer version of the program — update this one`,
    });

    const other = madeFolder();
    writeFileSync(path.join(other, "journal.sqlite"), "Dear diary, ".repeat(200));
    expect(refusalOf(() => openJournal(other, { published: [] }))).toEqual({
      fr: "le journal est endommagé ou n’en est pas un — le remettre d’une sauvegarde, ou choisir un autre dossier avec PRESS_STATE",
      en: "the journal is damaged or is none — restore it from a backup, or choose another folder with PRESS_STATE",
    });
  });
  it("says where it cannot be written", () => {
    const file = path.join(madeFolder(), "file");
    writeFileSync(file, "");
    expect(refusalOf(() => openJournal(path.join(file, "state"), { published: [] })).en).toMatch(
      /^the journal .*\/file\/state\/journal\.sqlite cannot be opened \(ENOTDIR: .*\) — choose another folder with PRESS_STATE$/,
    );
  });
  it("knows a full disk by what SQLite says, and nothing else by it", () => {
    const full = {
      fr: "le disque du journal est plein ou refuse d’écrire — libérer de la place, puis reprendre",
      en: "the journal’s disk is full or refuses to write — free some space, then resume",
    };
    expect(journalFault(Object.assign(new Error("database or disk is full"), { errcode: 13 }))).toEqual(full);
    expect(journalFault(Object.assign(new Error("disk I/O error"), { errcode: 778 }))).toEqual(full);
    expect(journalFault(Object.assign(new Error("constraint failed"), { errcode: 19 }))).toBeNull();
    expect(journalFault(new Error("anything"))).toBeNull();
  });
});

describe("the place of the journal", () => {
  it("is the folder that was named, else the state folder of XDG", () => {
    const home = "/home/ann";
    expect(stateFolder({ pressState: "/srv/press", xdgStateHome: "/x", home })).toBe("/srv/press");
    expect(stateFolder({ pressState: null, xdgStateHome: "/x", home })).toBe("/x/communique");
    expect(stateFolder({ pressState: null, xdgStateHome: "x", home })).toBe(
      "/home/ann/.local/state/communique",
    );
    expect(stateFolder({ pressState: null, xdgStateHome: null, home })).toBe(
      "/home/ann/.local/state/communique",
    );
  });
  it("is refused in the repository and in the output, also behind a link, also where nothing is yet", () => {
    const folder = madeFolder();
    mkdirSync(path.join(folder, "out", "build-1"), { recursive: true });
    symlinkSync("build-1", path.join(folder, "out", "dist"));
    const published = [path.join(folder, "out", "dist"), "/work/press"];
    expect(refusalOf(() => refusePublicPlace("/work/press/x/y", published)).en).toBe(
      "/work/press/x/y lies in /work/press, which is published — keep it elsewhere, for example in your home folder",
    );
    const inside = path.join(folder, "out", "build-1", "state");
    expect(refusalOf(() => openJournal(inside, { published })).fr).toBe(
      `${inside}/journal.sqlite est dans ${folder}/out/build-1, qui se publie — le ranger ailleurs, par exemple dans votre dossier personnel`,
    );
    expect(readdirSync(path.join(folder, "out", "build-1"))).toEqual([]);
    refusePublicPlace(path.join(folder, "out-of-it"), published);
    refusePublicPlace("/work/press-state", published);
  });
  it("is refused in any git work tree, and where a link leads into one", () => {
    expect(refusalOf(() => refusePublicPlace(path.join(ROOT, "state"), [])).en).toBe(
      `${ROOT}/state lies in the git repository ${ROOT} — keep it outside every repository`,
    );
    const folder = madeFolder();
    mkdirSync(path.join(folder, "content", ".git"), { recursive: true });
    writeFileSync(path.join(folder, "content", "list.csv"), "email\n");
    symlinkSync("content/list.csv", path.join(folder, "list.csv"));
    expect(refusalOf(() => refusePublicPlace(path.join(folder, "list.csv"), [])).fr).toBe(
      `${folder}/list.csv est dans le dépôt git ${folder}/content — le ranger hors de tout dépôt`,
    );
  });
});

describe("what is forgotten and what is kept", () => {
  it("purges every name and address from the disk, and keeps counts and wishes", () => {
    const folder = madeFolder();
    const journal = madeJournal(folder);
    const recipients = [
      { address: "very.hushed@example.net", name: "Very Hushed", language: "fr", outlet: "Hidden Daily" },
      { address: "quite.hushed@example.net", name: "Quite Hushed", language: "fr", outlet: null },
    ];
    suppress(journal, "Quite.Hushed@example.net", NOW);
    const id = freezeMailing(journal, { item: "release/a", messages: [madeMessage()], recipients }, NOW);
    const queue = new Queue(journal, id);
    queue.settle(queue.claim(NOW)!, { state: "sent", due: null, note: "250 very.hushed@example.net" }, NOW);
    const before = mailings(journal);
    expect(bytesOf(folder).includes("very.hushed")).toBe(true);

    purgeMailing(journal, id, NOW);
    purgeMailing(journal, id, NOW);
    const bytes = bytesOf(folder);
    expect(["hushed", "Hushed", "Hidden"].filter((word) => bytes.includes(word))).toEqual([]);
    expect(mailings(journal)).toEqual([{ ...before[0], purged: NOW }]);
    expect(before[0]?.counts).toMatchObject({ sent: 1, suppressed: 1 });
    expect(isSuppressed(journal, "quite.hushed@EXAMPLE.net")).toBe(true);
    unsuppress(journal, "quite.hushed@example.net");
    expect(isSuppressed(journal, "quite.hushed@example.net")).toBe(false);
  });
  it("refuses to forget whom it still needs", () => {
    const journal = madeJournal();
    const id = freezeMailing(
      journal,
      { item: "release/a", messages: [madeMessage()], recipients: madeRecipients(2) },
      NOW,
    );
    expect(refusalOf(() => purgeMailing(journal, id, NOW))).toEqual({
      fr: "l’envoi 1 n’est pas terminé (2 en attente, 0 à décider) : ses adresses servent encore — le finir avec resume ou resolve",
      en: "mailing 1 is not done (2 waiting, 0 to decide): its addresses are still needed — finish it with resume or resolve",
    });
  });
});

function refusalOf(act: () => unknown): { fr: string; en: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error.text;
    throw error;
  }
  throw new Error("not refused");
}

function bytesOf(folder: string): string {
  return readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), "latin1"))
    .join();
}

function opening(folder: string): string {
  return `const { openJournal } = await import(${JSON.stringify(path.join(ROOT, "src/delivery/journal.ts"))});
    openJournal(${JSON.stringify(folder)}, { published: [] }); console.log("opened");`;
}

/** What another process says that opens the journal. */
async function openedElsewhere(folder: string): Promise<string> {
  const code = `try { ${opening(folder)} } catch (error) { console.log(error.constructor.name + ": " + error.message); }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  await once(child, "close");
  return said.trim();
}

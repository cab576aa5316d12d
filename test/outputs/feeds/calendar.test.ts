import { afterEach, describe, expect, it } from "vitest";
import type { Event } from "../../../src/model/items.ts";
import { calendarFiles } from "../../../src/outputs/feeds/calendar.ts";
import {
  type FolderFiles,
  markdown,
  NEWSROOM,
  newsroomOf,
  problemsOf,
  removeNewsrooms,
} from "../../newsroom-folder.ts";

afterEach(removeNewsrooms);

function event(fields: Record<string, string> = {}): FolderFiles {
  const all = {
    title: "Visite du quai",
    start: "2026-10-24T09:30-05:00",
    end: "2026-10-24T11:00-05:00",
    timeZone: "America/New_York",
    place: "Quai 3",
    accreditation: "Écrire à presse@example.org.",
    contacts: "[presse]",
    ...fields,
  };
  return { "events/visite.fr.md": markdown(all, "") };
}

async function calendars(files: FolderFiles): Promise<Map<string, string>> {
  const made = calendarFiles(await newsroomOf(files, "public"));
  return new Map(made.map(({ path, content }) => [path, String(content)]));
}

async function calendar(files: FolderFiles): Promise<string> {
  const text = (await calendars(files)).get("fr/agenda/visite/rendez-vous.ics");
  if (text === undefined) throw new Error("no calendar");
  return text;
}

/** Reads a calendar as RFC 5545 says: unfolds its lines, undoes what is escaped; of each component its properties. */
function parsed(text: string): { name: string; properties: Record<string, string> }[] {
  expect(text).toMatch(/^(?:[^\r\n]*\r\n)+$/);
  const components: { name: string; properties: Record<string, string> }[] = [];
  const open: typeof components = [];
  for (const line of text.replaceAll("\r\n ", "").split("\r\n").slice(0, -1)) {
    const colon = line.indexOf(":");
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    expect(name).toMatch(/^[A-Z-]+$/);
    if (name === "BEGIN") {
      const component = { name: value, properties: {} };
      components.push(component);
      open.push(component);
    } else if (name === "END") {
      if (open.pop()?.name !== value) throw new Error(`${value} ends where it did not begin`);
    } else {
      const properties = open.at(-1)?.properties;
      if (properties === undefined || name in properties) throw new Error(`${name} twice, or outside`);
      properties[name] = /^(?:UID|URL|DT.*)$/.test(name) ? value : unescaped(value);
    }
  }
  expect(open).toEqual([]);
  return components;
}

function unescaped(value: string): string {
  expect(value.replace(/\\[\\;,nN]/g, "")).not.toMatch(/[\\;,]/);
  return value.replace(/\\([\\;,nN])/g, (_all, sign: string) => (/n/i.test(sign) ? "\n" : sign));
}

describe("the calendar file of an event", () => {
  it("tells what, when in UTC, where, how the press gets in, whom to call, and the page", async () => {
    expect(parsed(await calendar(event({ summary: "Une heure sur le quai." })))).toEqual([
      {
        name: "VCALENDAR",
        properties: { VERSION: "2.0", PRODID: "-//Communique//Press room//FR" },
      },
      {
        name: "VEVENT",
        properties: {
          UID: "visite@presse.example.org",
          DTSTAMP: "19700101T000000Z",
          DTSTART: "20261024T143000Z",
          DTEND: "20261024T160000Z",
          SUMMARY: "Visite du quai",
          LOCATION: "Quai 3",
          DESCRIPTION:
            "Une heure sur le quai.\n\nAccréditation\u00A0: Écrire à presse@example.org.\n\nAlix Roy, presse@example.org\n\nhttps://presse.example.org/fr/agenda/visite/",
          URL: "https://presse.example.org/fr/agenda/visite/",
        },
      },
    ]);
  });

  it("keeps its identity in each language and whatever changes in it, so that a calendar does not show it twice", async () => {
    const newsroom = NEWSROOM.replace("presse.example.org/", "example.org/presse/");
    const translated = {
      "events/visite.en.md": markdown({ title: "A visit", place: "Quay 3" }, ""),
      "newsroom.yaml": newsroom,
    };
    const made = await calendars({
      ...event({ title: "Autre titre", start: "2026-10-24T08:00-05:00" }),
      ...translated,
    });
    const ids = [...made.values()].map((text) => parsed(text)[1]?.properties["UID"]);
    expect([...made.keys()]).toEqual([
      "fr/agenda/agenda.ics",
      "fr/agenda/visite/rendez-vous.ics",
      "en/events/events.ics",
      "en/events/visite/event.ics",
    ]);
    expect(new Set(ids)).toEqual(new Set(["visite@example.org/presse"]));
  });

  it("escapes commas, semicolons, backslashes and line ends", async () => {
    const text = await calendar(event({ title: "'Un, deux ; trois \\ quatre'", place: '"A;B,C\\\\D"' }));
    expect(text).toContain("SUMMARY:Un\\, deux\u202F\\; trois \\\\ quatre\r\n");
    expect(text).toContain("LOCATION:A\\;B\\,C\\\\D\r\n");
    expect(parsed(text)[1]?.properties).toMatchObject({
      SUMMARY: "Un, deux\u202F; trois \\ quatre",
      LOCATION: "A;B,C\\D",
    });
  });

  it("has no line of more than 75 octets, and cuts none inside a character", async () => {
    const title = `${"é€𝔸".repeat(60)} fin`;
    const text = await calendar(event({ title }));
    const lines = text.split("\r\n");
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
    expect(text).not.toContain("\uFFFD");
    expect(Buffer.from(text).toString("utf8")).toBe(text);
    for (const line of lines) expect(line.isWellFormed()).toBe(true);
    expect(parsed(text)[1]?.properties["SUMMARY"]).toBe(title);
  });

  it("does not let a title add a line, neither when it is read nor when it is written", async () => {
    const title = '"Visite\\r\\nATTACH:https://evil.example/"';
    expect(parsed(await calendar(event({ title })))[1]?.properties).toMatchObject({
      SUMMARY: "Visite ATTACH:https://evil.example/",
    });
    expect(await problemsOf(event({ title: '"Visite\\rATTACH:x"' }))).toEqual([
      "content/events/visite.fr.md:2:8  caractère invisible ou saut de ligne dans la valeur — la retaper sur une seule ligne",
    ]);
    const newsroom = await newsroomOf(event(), "public");
    const [french] = newsroom.editions;
    const [visit] = french?.events ?? [];
    if (french === undefined || visit === undefined) throw new Error("no event");
    const forged: Event = { ...visit, title: "Visite\r\nATTACH:x\rATTACH:y\nATTACH:z" };
    const forgery = { ...newsroom, editions: [{ ...french, events: [forged] }] };
    for (const { content } of calendarFiles(forgery)) {
      expect(parsed(String(content))[1]?.properties).toMatchObject({
        SUMMARY: "Visite\nATTACH:x\nATTACH:y\nATTACH:z",
      });
    }
  });
});

describe("the agenda as one calendar", () => {
  it("holds every event in the order in which they begin, under the newsroom's name", async () => {
    const before = markdown(
      { title: "Avant", start: "2026-10-01T09:00+02:00", end: "2026-10-01T10:00+02:00", place: "Quai 1" },
      "",
    );
    const text =
      (await calendars({ ...event(), "events/avant.fr.md": before })).get("fr/agenda/agenda.ics") ?? "";
    const [agenda, ...events] = parsed(text);
    expect(agenda?.properties).toMatchObject({ NAME: "Le Port", "X-WR-CALNAME": "Le Port" });
    expect(events.map(({ properties }) => properties["SUMMARY"])).toEqual(["Avant", "Visite du quai"]);
  });

  it("is not there without an event: RFC 5545 knows no empty calendar", async () => {
    expect([...(await calendars({})).keys()]).toEqual([]);
  });
});

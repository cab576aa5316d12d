import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Bench } from "./compare.ts";
import { type Load, madeMessage, ourRun, plainLoop, weightOf } from "./mail/measure-mail.ts";
import { atDistance, openReceiver, type Receiver } from "./mail/receiver.ts";
import { machine, table } from "./table.ts";

/** Each is measured so often, in turn, so that what else the machine does falls on all of them. */
const ROUNDS = 3;

/** In milliseconds: a server on the other side of the ocean. */
const ROUND_TRIP = 50;

/** Mails a second that the rate is held to, for ten seconds. */
const RATE = 50;

/** Rates in mails a second, those of each way in the order of their rounds. */
interface MailFigures {
  receiver: string;
  mails: number;
  plain: number[];
  ours: number[];
  /** Of the receiver's own load generator; empty where it has none. */
  generated: number[];
  distant: number[];
  held: number;
}

/**
 * Measures how fast mail is sent with the journal on, beside a plain loop and the receiver's own load generator, at a
 * distance, and under a rate. Gives back a Markdown table.
 */
export async function benchMail(mails: number, { folder, signal, say }: Bench): Promise<string> {
  const own = path.join(folder, "mail");
  await mkdir(own);
  const receiver = await openReceiver();
  try {
    return toMarkdown(await measureAll(mails, receiver, { folder: own, signal, say }));
  } finally {
    await receiver.close();
  }
}

async function measureAll(
  mails: number,
  receiver: Receiver,
  { folder, signal, say }: Bench,
): Promise<MailFigures> {
  const { name, port, generate } = receiver;
  const load: Load = { mails, port, signal };
  const figures: MailFigures = {
    receiver: name,
    mails,
    plain: [],
    ours: [],
    generated: [],
    distant: [],
    held: 0,
  };
  const far = await atDistance(receiver, ROUND_TRIP);
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      say(`${name}, round ${round} of ${ROUNDS}`);
      figures.plain.push(await plainLoop(load));
      figures.ours.push(await ourRun(load, { folder, pool: 5, rate: null }));
      if (generate !== null) figures.generated.push(await generatedRate(generate, mails));
      figures.distant.push(await ourRun({ ...load, port: far.port }, { folder, pool: 20, rate: null }));
    }
  } finally {
    await far.close();
  }
  say(`${RATE} a second, for ten seconds`);
  figures.held = await ourRun({ ...load, mails: RATE * 10 }, { folder, pool: 5, rate: RATE });
  return figures;
}

async function generatedRate(generate: NonNullable<Receiver["generate"]>, mails: number): Promise<number> {
  const began = performance.now();
  await generate(mails, weightOf(madeMessage()), 5);
  return mails / ((performance.now() - began) / 1_000);
}

function toMarkdown({ receiver, mails, plain, ours, generated, distant, held }: MailFigures): string {
  const rates = (list: readonly number[]): string[] => [
    median(list).toFixed(0),
    list.map((rate) => rate.toFixed(0)).join(", "),
  ];
  const ratio = (to: readonly number[]): string[] => [(median(ours) / median(to)).toFixed(2), ""];
  const weight = (weightOf(madeMessage()) / 1_000).toFixed(0);
  return [
    machine(),
    `Receiver: ${receiver}; ${mails.toLocaleString("en")} mails of ${weight} kB a run`,
    "",
    ...table(
      ["Mails a second", "median", "each round"],
      [
        ["Plain nodemailer loop, one connection, no journal", ...rates(plain)],
        ["Ours, pool of 5, journal on", ...rates(ours)],
        ...(generated.length === 0 ? [] : [["`smtp-source`, 5 connections", ...rates(generated)]]),
        ["**Ours ÷ plain loop**", ...ratio(plain)],
        ...(generated.length === 0 ? [] : [["**Ours ÷ `smtp-source`**", ...ratio(generated)]]),
        [`Ours, ${ROUND_TRIP} ms of round trip, pool of 20`, ...rates(distant)],
        [`Ours, held to ${RATE} a second for ten seconds`, held.toFixed(2), ""],
      ],
    ),
    "",
  ].join("\n");
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}

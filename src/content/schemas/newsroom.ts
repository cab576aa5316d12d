import { z } from "zod";
import { email, id, languageCode, line, phone, refuse, timeZone, webAddress } from "./fields.ts";

/** A text in one form for every language, or one for each. */
const localised = () => z.union([line(), z.record(languageCode(), line())]);

const localisedText = () =>
  z.union([z.string(), z.record(languageCode(), z.string())], { error: "localised" });

const baseUrl = () =>
  z.string().transform((value, ctx) => {
    const url = URL.parse(value);
    const plain =
      url !== null &&
      url.search === "" &&
      !url.pathname.includes("//") &&
      url.hash === "" &&
      url.username === "" &&
      url.password === "";
    if (plain && /^https?:$/.test(url.protocol)) return url.href.endsWith("/") ? url.href : `${url.href}/`;
    return refuse(ctx, {
      fr: `« ${value} » n’est pas l’adresse d’un site — écrire par exemple https://presse.example.org/`,
      en: `“${value}” is not the address of a site — write for example https://press.example.org/`,
    });
  });

const contact = z
  .strictObject({
    id: id(),
    name: line().optional(),
    function: localised().optional(),
    phone: phone().optional(),
    email: email().optional(),
    languages: z.array(languageCode()).min(1),
    hours: localised().optional(),
    onDuty: z.boolean().default(false),
  })
  .transform((given, ctx) => {
    if (given.name === undefined && given.function === undefined) {
      return refuse(ctx, {
        fr: `contact « ${given.id} » sans nom ni fonction — ajouter name ou function`,
        en: `contact “${given.id}” without a name or function — add name or function`,
      });
    }
    if (given.phone === undefined && given.email === undefined) {
      return refuse(ctx, {
        fr: `contact « ${given.id} » injoignable — ajouter phone ou email`,
        en: `contact “${given.id}” cannot be reached — add phone or email`,
      });
    }
    return given;
  });

const secureAddress = () =>
  webAddress().transform((value, ctx) => {
    if (value.startsWith("https://")) return value;
    // RFC 8058 3.1: a mail program posts to it by itself, so nobody would see that it is not encrypted.
    return refuse(ctx, {
      fr: `« ${value} » — écrire une adresse en https://`,
      en: `“${value}” — write an address that begins with https://`,
    });
  });

/** From whom mail comes and how a recipient leaves the list; without it the newsroom sends none. */
const mail = z.strictObject({
  /** Without a name, that of the newsroom. */
  from: z.strictObject({ name: localised().optional(), email: email() }),
  replyTo: email().optional(),
  unsubscribe: z.strictObject({ email: email(), url: secureAddress().optional() }),
});

/** The organisation itself: `content/newsroom.yaml`. */
export const newsroom = z.strictObject({
  name: localised(),
  baseUrl: baseUrl(),
  languages: z.array(languageCode()).min(1),
  staffLanguage: z.enum(["fr", "en"]),
  timeZone: timeZone(),
  /** Where staff read an embargo's instant besides: the zones of those they work with. */
  previewZones: z.array(timeZone()).default([]),
  /** What its PDFs are printed on. */
  paper: z.enum(["A4", "letter"]).default("A4"),
  notice: localised().optional(),
  boilerplate: localisedText(),
  contacts: z.array(contact).min(1),
  mail: mail.optional(),
});

import { UserError } from "../errors.ts";
import { type ContentFolder, idsOf } from "./content-folder.ts";
import { eventForm } from "./forms/event.ts";
import { type Form, type FormContext, formText } from "./forms/form.ts";
import { kitForm } from "./forms/kit.ts";
import { mediaForm } from "./forms/media.ts";
import { pageForm } from "./forms/page.ts";
import { personForm } from "./forms/person.ts";
import { quoteForm } from "./forms/quote.ts";
import { releaseForm } from "./forms/release.ts";
import { sectorForm } from "./forms/sector.ts";
import { KINDS, type KindName } from "./kinds.ts";
import { checkTitle, nameItem } from "./name-item.ts";
import { nextReference } from "./next-reference.ts";

/** A file that does not exist yet. */
export interface NewFile {
  id: string;
  /** Path inside the content folder, `/`-separated. */
  inside: string;
  text: string;
}

export interface ItemRequest {
  kind: KindName;
  title: string | undefined;
  /** In place of the one that the title makes. */
  id: string | null;
  now: Temporal.Instant;
  /** Of a release that comes from elsewhere. */
  summary?: string | null;
  /** Its text, in Markdown. */
  body?: string | null;
}

/**
 * Makes the file of a new item in the newsroom's default language: a draft with every field that it needs, real values
 * where they are known and blanks where its author decides.
 *
 * @throws {UserError} for a title that is none, and for an id that is none or is taken
 */
export function startItem(folder: ContentFolder, request: ItemRequest): NewFile {
  const { kind, now } = request;
  const title = checkTitle(request.title, kind);
  const id = nameItem(title, request.id);
  refuseTaken(folder, kind, id);
  const { timeZone, staffLanguage: staff, contacts } = folder.newsroom;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const form = FORMS[kind]({
    title,
    summary: request.summary ?? null,
    body: request.body ?? null,
    today,
    staff,
    reference: kind === "release" ? nextReference(folder, today.year) : null,
    contacts: contacts.toSorted((a, b) => Number(b.onDuty) - Number(a.onDuty)).map((contact) => contact.id),
    known: (named) => idsOf(folder, named),
  });
  return { id, inside: placeOf(folder, kind, id, today), text: formText(form, staff) };
}

const FORMS: Record<KindName, (context: FormContext) => Form> = {
  release: releaseForm,
  quote: quoteForm,
  person: personForm,
  sector: sectorForm,
  media: mediaForm,
  kit: kitForm,
  event: eventForm,
  page: pageForm,
};

/** An id is taken by an item in whichever language. */
function refuseTaken({ items, name }: ContentFolder, kind: KindName, id: string): void {
  const taken = items.find((item) => item.kind === kind && item.id === id);
  if (taken === undefined) return;
  const file = `${name}/${taken.file.inside}`;
  throw new UserError({
    fr: `« ${id} » existe déjà (${file}) — donner un autre nom : --id autre-nom`,
    en: `“${id}” exists already (${file}) — give another name: --id other-name`,
  });
}

/** Releases lie by year, as a newsroom has hundreds of them; what few there are of other kinds lies together. */
function placeOf({ locales }: ContentFolder, name: KindName, id: string, today: Temporal.PlainDate): string {
  const kind = KINDS.find((each) => each.name === name);
  const [first] = locales;
  if (kind === undefined || first === undefined) throw new Error(`no place for a ${name}`);
  const file = `${id}.${first.code}.${kind.format === "yaml" ? "yaml" : "md"}`;
  return name === "release" ? `${kind.folder}/${today.year}/${file}` : `${kind.folder}/${file}`;
}

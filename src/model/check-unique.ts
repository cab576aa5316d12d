import type { Records } from "../content/records.ts";
import type { Bilingual, ContentProblem, Place } from "../errors.ts";
import { addressesOf, sectionsOf } from "./addresses.ts";
import { earlierAddresses, itemAddress } from "./item-address.ts";
import type { AnyRecord } from "./references.ts";
import { versionIn } from "./version-in.ts";

/** No two figures, references or addresses alike. */
export function checkUnique(records: Records, items: readonly AnyRecord[]): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const taken = new Map<string, () => Place>();
  const claim = (key: string, place: () => Place, text: (other: string) => Bilingual): void => {
    const other = taken.get(key);
    if (other === undefined) taken.set(key, place);
    else problems.push({ place: place(), severity: "error", text: text(shown(other())) });
  };
  for (const { original } of records.releases) {
    const { reference } = original.fields;
    claim(
      `reference ${reference}`,
      () => original.locate("reference"),
      (other) => ({
        fr: `référence ${reference} déjà donnée en ${other} — chaque communiqué a la sienne`,
        en: `reference ${reference} already given in ${other} — each release has its own`,
      }),
    );
  }
  for (const { original } of records.sectors) {
    original.fields.figures.forEach((figure, index) => {
      claim(
        `figure ${figure.id}`,
        () => original.locate("figures", index, "id"),
        (other) => ({
          fr: `chiffre « ${figure.id} » déjà écrit en ${other} — renommer l’un des deux`,
          en: `figure “${figure.id}” already written in ${other} — rename one of them`,
        }),
      );
    });
  }
  const named = [
    ...records.people.map(({ original }) => ({ field: "roles", original, entries: original.fields.roles })),
    ...records.releases.map(({ original }) => ({
      field: "corrections",
      original,
      entries: original.fields.corrections,
    })),
  ];
  for (const { field, original, entries } of named) {
    for (const [index, { id }] of entries.entries()) {
      claim(
        `${field} ${original.file} ${id}`,
        () => original.locate(field, index, "id"),
        (other) => ({
          fr: `${field} : « ${id} » déjà écrit en ${other} — renommer l’un des deux`,
          en: `${field}: “${id}” already written in ${other} — rename one of them`,
        }),
      );
    }
  }
  for (const { original } of records.kits) {
    original.fields.contents.forEach(({ kind, id }, index) => {
      claim(
        `contents ${original.file} ${kind}:${id}`,
        () => original.locate("contents", index),
        (other) => ({
          fr: `« ${kind}:${id} » déjà dans le dossier en ${other} — n’en garder qu’un`,
          en: `“${kind}:${id}” already in the kit at ${other} — keep one of them`,
        }),
      );
    });
  }
  for (const { address, place } of claimedAddresses(records, items)) {
    claim(`address ${address}`, place, (other) => ({
      fr: `même adresse ${address} que ${other} — donner un autre slug`,
      en: `same address ${address} as ${other} — give another slug`,
    }));
  }
  return problems;
}

function* claimedAddresses(
  records: Records,
  items: readonly AnyRecord[],
): Iterable<{ address: string; place: () => Place }> {
  for (const locale of records.locales) {
    // A plain page could take the place of a section.
    for (const address of sectionsOf(addressesOf(locale))) {
      yield { address, place: () => ({ file: `templates/locales/${locale.code}.yaml` }) };
    }
    for (const item of items) {
      const address = itemAddress(item, locale);
      const version = versionIn(item.record, locale.code);
      if (address === null || version === undefined) continue;
      yield { address, place: () => version.locate("slug") };
      for (const [index, earlier] of earlierAddresses(item, locale).entries()) {
        yield { address: earlier, place: () => version.locate("aliases", index) };
      }
    }
  }
}

function shown({ file, line, column }: Place): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}

import { describe, expect, it } from "vitest";
import { stateOf } from "../../src/preview/state.ts";

const UNTIL = Temporal.Instant.from("2017-12-01T10:00+01:00");

describe("what staff are told of an item", () => {
  it("is nothing where the public sees it", () => {
    expect(stateOf({ kind: "public" }, ["Europe/Paris"], "fr")).toBeNull();
  });

  it("is of an embargo its instant, in the newsroom's zone and then in each other one", () => {
    const zones = ["Europe/Paris", "America/New_York", "Europe/Paris"] as const;
    expect(stateOf({ kind: "embargoed", until: UNTIL }, [...zones], "fr")).toEqual({
      kind: "embargoed",
      name: "Sous embargo",
      text: "jusqu’au vendredi 1er décembre 2017 à 10:00 (Europe/Paris)",
      elsewhere: ["vendredi 1er décembre 2017 à 04:00 (America/New_York)"],
      mark: "Embargo jusqu’au 1er décembre 2017",
    });
  });

  it("is of a draft how it stops being one, and of what only drafts name that it waits", () => {
    expect(stateOf({ kind: "draft" }, ["Europe/Paris"], "en")).toEqual({
      kind: "draft",
      name: "Draft",
      text: "is not published while its file has the status “draft”",
      elsewhere: [],
      mark: "Draft",
    });
    expect(stateOf({ kind: "waiting" }, ["Europe/Paris"], "fr")).toEqual({
      kind: "waiting",
      name: "En attente",
      text: "n’est pas publié\u00A0: seuls des brouillons nomment cette fiche",
      elsewhere: [],
      mark: "En attente",
    });
  });
});

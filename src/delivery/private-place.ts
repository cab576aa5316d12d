import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { UserError } from "../errors.ts";

/** What says where this person's programs keep what lasts. */
export interface StateVariables {
  /** `PRESS_STATE`, made absolute: where a team keeps one journal for all. */
  pressState: string | null;
  /** `XDG_STATE_HOME`. */
  xdgStateHome: string | null;
  home: string;
}

/** The folder of the journal: the one that was named, else the user's own state folder (XDG Base Directory 0.8). */
export function stateFolder({ pressState, xdgStateHome, home }: StateVariables): string {
  if (pressState !== null) return pressState;
  // A relative path there is to be ignored, the specification says.
  const states =
    xdgStateHome !== null && path.isAbsolute(xdgStateHome)
      ? xdgStateHome
      : path.join(home, ".local", "state");
  return path.join(states, "communique");
}

/**
 * Refuses a place where what it holds could be published: in a git work tree, which is pushed, or in one of the
 * `published` folders (the repository, the output). Symbolic links are followed; the place need not exist yet.
 * @throws UserError that names the place and why
 */
export function refusePublicPlace(place: string, published: readonly string[]): void {
  const real = realPlace(place);
  const parents = ancestors(real);
  const holder = published.map(realPlace).find((folder) => parents.includes(folder));
  if (holder !== undefined) {
    throw new UserError({
      fr: `${place} est dans ${holder}, qui se publie — le ranger ailleurs, par exemple dans votre dossier personnel`,
      en: `${place} lies in ${holder}, which is published — keep it elsewhere, for example in your home folder`,
    });
  }
  const workTree = parents.find((folder) => existsSync(path.join(folder, ".git")));
  if (workTree !== undefined) {
    throw new UserError({
      fr: `${place} est dans le dépôt git ${workTree} — le ranger hors de tout dépôt`,
      en: `${place} lies in the git repository ${workTree} — keep it outside every repository`,
    });
  }
}

/** Where a path leads, as far as it exists. */
function realPlace(place: string): string {
  const absolute = path.resolve(place);
  const exists = ancestors(absolute).find((folder) => existsSync(folder)) ?? absolute;
  return path.join(realpathSync(exists), path.relative(exists, absolute));
}

/** A path and all above it, the nearest first. */
function ancestors(place: string): string[] {
  const parent = path.dirname(place);
  return parent === place ? [place] : [place, ...ancestors(parent)];
}

import type { Bilingual } from "../errors.ts";
import type { ContentFile } from "./files.ts";
import type { Check } from "./item-loader.ts";
import { mediaId } from "./media-id.ts";

/** A picture says in each language what it shows (WCAG 1.1.1), unless it is decorative; a video has a transcript. */
export function altCheck(pictures: readonly ContentFile[], videos: readonly ContentFile[]): Check {
  const pictureIds = new Set(pictures.map(mediaId));
  const videoIds = new Set(videos.map(mediaId));
  return ({ id, original, version }): Bilingual | null => {
    const { decorative, url } = original as { decorative?: unknown; url?: unknown };
    const { alt } = version as { alt?: unknown };
    const isPicture = pictureIds.has(id) && !videoIds.has(id) && url === undefined;
    return isPicture && decorative !== true && alt === undefined ? NO_ALT : null;
  };
}

const NO_ALT: Bilingual = {
  fr: "alt manque : le texte que lit qui ne voit pas l’image — l’ajouter, ou decorative: true",
  en: "alt is missing: the text for those who do not see the picture — add it, or decorative: true",
};

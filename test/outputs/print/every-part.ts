import { type FolderFiles, MEDIA, markdown, NEWSROOM, PNG, release } from "../../newsroom-folder.ts";

/** Words of which hardly a line can hold them all whole. */
export const LONG_WORDS =
  "L’internationalisation des infrastructures portuaires méditerranéennes caractériserait vraisemblablement " +
  "l’approfondissement constitutionnel des responsabilités gouvernementales, administratives et environnementales.";

const TEXT = `Le quai a reçu [[figure:croisieristes-2016]], puis encore [[figure:croisieristes-2016]].

## Ce qui change

- un quai ;
- une grue :
  1. **haute** ;
  2. *neuve*.

### Les *tonnages* **d’un an**

| Quai | Tonnes |
| ---- | -----: |
| Nord |     12 |
| Sud  |      7 |

![](media:quai)

![](media:filet)

![](media:film)

> Le quai est prêt.
>
> — @jeanne-martin (déclaration écrite)

> Un quai est un port.

---

## Pour en savoir plus sur [le site](https://example.org/)

Voir [l’étude](https://example.org/etudes/2017/un-quai-de-plus-et-une-grue) et [Jeanne Martin](person:jeanne-martin).

1, quai de la Joliette\\
Marseille

Le code est \`quai=1\` :

\`\`\`
quai = 1
grue = 2
\`\`\``;

/** A newsroom whose release of the quay holds every part that a release on paper can have; another is long. */
export const EVERY_PART: FolderFiles = {
  "newsroom.yaml": `${NEWSROOM.replace("email: presse", 'phone: "+33 4 65 71 20 17"\n    email: presse')}paper: letter\n`,
  "releases/2017/quai.fr.md": release(
    { dateline: "Marseille", contacts: "[presse]", media: "[grue]", events: "[visite]" },
    TEXT,
  ),
  // One paragraph over two pages, and its first hyphen in each face is that of a divided word.
  "releases/2017/long.fr.md": release(
    { title: "Un long texte", summary: LONG_WORDS, reference: "2017-043", contacts: "[presse]" },
    [
      `${`${LONG_WORDS} `.repeat(30)}Le porte-parole compte 12 km² de rez-de-chaussée.`,
      `> ${`${LONG_WORDS} `.repeat(4)}\n>\n> ${`${LONG_WORDS} `.repeat(5)}\n>\n> — @jeanne-martin`,
    ].join("\n\n"),
  ),
  "media/quai.png": PNG,
  "media/quai.fr.yaml": MEDIA,
  "media/grue.png": PNG,
  "media/grue.fr.yaml": MEDIA.replace("Un quai, une grue.", "Une grue.").replace("Le quai au", "La grue au"),
  "media/filet.png": PNG,
  "media/filet.fr.yaml": MEDIA.replace("alt: Un quai, une grue.", "decorative: true").replace(
    "Le quai au matin.",
    "Un filet.",
  ),
  "media/film.fr.yaml": `${MEDIA.replace(/^alt: .*\n/m, "").replace("Le quai au matin.", "Le film.")}poster: quai
transcript: On voit le quai.
url: https://videos.example.org/films/2017/le-quai
`,
  "events/visite.fr.md": markdown(
    {
      title: "Visite du quai",
      start: "2017-11-07T10:00+01:00",
      end: "2017-11-07T12:00+01:00",
      place: "Quai nord",
      contacts: "[presse]",
    },
    "On visite.",
  ),
};

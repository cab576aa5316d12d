import { tokens } from "../shared/tokens.ts";

type Colours = Record<keyof typeof tokens.colour.light, string>;

/** Not the site's fonts: Word, which draws the mails of Outlook, takes Times where it lacks the first one named. */
const SERIF = "font-family:Georgia,'Times New Roman',serif";
const SANS = "font-family:Arial,Helvetica,sans-serif";
const CODE = "font-family:Consolas,Menlo,monospace";

/** The tokens' sizes are in rem, which mail programs take from their own interface. */
const px = (rem: string, scale = 1): string => `${Math.round(Number.parseFloat(rem) * 16 * scale)}px`;
const { size, space } = tokens;
const SMALL = `${SANS};font-size:${px(size.small)};line-height:1.5`;
const PLAIN = `${SANS};font-size:${px(size.interface)};line-height:1.5`;

/** Beside the text, in pixels. */
const EDGE = 28;
const NARROW_EDGE = 18;
/** Width of a line of text, and so of a picture at most. */
export const MEASURE = Math.round(Number.parseFloat(tokens.measure) * 16);
/** Width of the whole sheet. */
export const SHEET = MEASURE + 2 * EDGE;

const CELL = `padding:8px 12px 8px 0;color:{ink};${SANS};font-size:15px;line-height:1.4`;
/** A word is broken before its table grows wider than a narrow screen. */
const NARROW_CELL = "padding-right:8px;font-size:13px;word-break:break-word";

/** How each part of a mail looks; `{ink}` stands for a colour, which is another in the dark. */
const ROLES = {
  body: "margin:0;padding:0;background-color:{wash}",
  canvasTable: "background-color:{wash}",
  canvas: `padding:${px(space.l)} 0`,
  sheet: `max-width:${SHEET}px;background-color:{paper}`,
  preheader: "display:none;mso-hide:all",
  banner: `padding:14px ${EDGE}px;background-color:{signal};color:{paper};${PLAIN}`,
  bannerLine: "margin:0",
  bannerLink: "color:{paper}",
  masthead: `padding:22px ${EDGE}px 18px;border-bottom:1px solid {line};color:{ink};${PLAIN}`,
  wordmark: `margin:0;font-size:${px(size.text)};font-weight:bold`,
  wordmarkLink: "color:{ink};text-decoration:none",
  notice: `margin:4px 0 0;color:{quiet};${SMALL}`,
  head: `padding:28px ${EDGE}px 0;color:{ink};${PLAIN}`,
  kicker: `margin:0 0 12px;color:{quiet};${SMALL}`,
  title: `margin:0 0 16px;color:{ink};${SERIF};font-size:${px(size.h1, 0.75)};line-height:1.2;font-weight:bold`,
  summary: `margin:0;${SERIF};font-size:${px(size.lead)};line-height:1.45`,
  text: `padding:${px(space.l)} ${EDGE}px 0;color:{ink};${SERIF};font-size:${px(size.text)};line-height:1.6`,
  p: "margin:0 0 16px",
  last: "margin:0",
  h2: `margin:28px 0 10px;color:{ink};${SERIF};font-size:${px(size.h2)};line-height:1.25;font-weight:bold`,
  h3: `margin:24px 0 8px;color:{ink};${SERIF};font-size:${px(size.h3)};line-height:1.3;font-weight:bold`,
  list: "margin:0 0 16px 24px;padding:0",
  item: "margin:0 0 6px",
  link: "color:{accent};text-decoration:underline",
  source: `color:{quiet};${SANS};font-size:13px;text-decoration:underline`,
  quote: "margin:8px 0 24px",
  quoteCell: `padding:2px 0 2px 20px;border-left:4px solid {accent};color:{ink};${SERIF};font-size:${px(size.lead)};line-height:1.45`,
  blockquote: "margin:0;padding:0",
  attribution: `margin:8px 0 0;color:{quiet};${PLAIN}`,
  name: "color:{ink}",
  inset: "margin:0 0 16px",
  insetCell: "padding:12px 0 0 20px;border-left:2px solid {line}",
  code: `${CODE};font-size:15px`,
  pre: `margin:0 0 16px;${CODE};font-size:14px;line-height:1.5`,
  table: "margin:0 0 20px;border-collapse:collapse",
  th: `border-bottom:2px solid {ink};${CELL}`,
  td: `border-bottom:1px solid {line};${CELL}`,
  thOfMany: `border-bottom:2px solid {ink};${CELL}`,
  tdOfMany: `border-bottom:1px solid {line};${CELL}`,
  rule: "margin:8px 0 24px",
  ruleCell: "border-top:1px solid {line};font-size:1px;line-height:1px",
  figure: "margin:8px 0 24px",
  pictureCell: "padding:0 0 8px",
  picture: `display:block;max-width:100%;height:auto;border:0;color:{ink};${PLAIN}`,
  caption: `color:{quiet};${SMALL}`,
  section: `margin:0 0 14px;color:{ink};${SANS};font-size:${px(size.text)};line-height:1.3;font-weight:bold`,
  part: `padding:${px(space.l)} ${EDGE}px 0;color:{ink};${PLAIN}`,
  entry: "margin:0 0 16px",
  quiet: "color:{quiet}",
  signal: "color:{signal}",
  contactsCell: `padding:${px(space.l)} ${EDGE}px 0`,
  contacts: "background-color:{wash}",
  contactsInner: `padding:20px 20px 6px;border-top:3px solid {accent};color:{ink};${PLAIN}`,
  about: `padding:${px(space.l)} ${EDGE}px 0;color:{quiet};${PLAIN}`,
  callCell: `padding:12px ${EDGE}px ${px(space.l)}`,
  call: "border-collapse:separate",
  callInner: `padding:12px 22px;background-color:{accent};${PLAIN}`,
  callLink: "color:{paper};font-weight:bold;text-decoration:none",
  address: `margin:12px 0 0;color:{quiet};${SMALL}`,
  footerTable: `max-width:${SHEET}px`,
  footer: `padding:20px ${EDGE}px 0;color:{quiet};${SMALL}`,
} as const;

/** What a narrow screen has otherwise, besides the edges. */
const NARROW: Partial<Record<keyof typeof ROLES, string>> = {
  canvas: "padding:0",
  title: "font-size:26px",
  // Else the place of a picture that is not shown would keep the width that its attribute says.
  picture: "width:auto",
  th: `${NARROW_CELL};min-width:56px`,
  td: `${NARROW_CELL};min-width:56px`,
  thOfMany: NARROW_CELL,
  tdOfMany: NARROW_CELL,
};

export type Role = keyof typeof ROLES;

/** The attributes of each role, with a space before: ` class="text" style="…"`. */
export type Attributes = Readonly<Record<Role, string>>;

/** Attributes for a mail: the style itself, and a class where a screen can give it another. */
export const INLINE: Attributes = attributesOf((role, style) => {
  const isChanging = style.includes("{") || NARROW[role] !== undefined || isEdged(style);
  return `${isChanging ? ` class="${role}"` : ""} style="${coloured(style, tokens.colour.light)}"`;
});

/** Attributes for a page of the site, whose policy takes no style from the page itself. */
export const BY_CLASS: Attributes = attributesOf((role) => ` class="${role}"`);

/** What a mail cannot say in its attributes: narrow screens and the dark. Gmail drops a `<style>` beyond 16 KB. */
export const ADAPTING_CSS = [
  // An address that is longer than a line would widen every table around it.
  "@media screen{p,li,pre,h1,h2,h3,.caption{overflow-wrap:break-word;word-break:break-word}pre{white-space:pre-wrap}}",
  `@media screen and (max-width:480px){${narrowRules().join("")}}`,
  `@media (prefers-color-scheme:dark){${darkRules().join("")}}`,
].join("\n");

/** The same looks as a style sheet, for the pages of the site. */
export function pageCss(): string {
  const rules = roles().map(([role, style]) => `.${role}{${coloured(style, tokens.colour.light)}}`);
  const { light, dark } = tokens.colour;
  return [
    ":root{color-scheme:light dark}",
    ...rules,
    ADAPTING_CSS,
    coloured(BAR_CSS, light),
    `@media (prefers-color-scheme:dark){${coloured(BAR_CSS, dark)}}`,
    "",
  ].join("\n");
}

/** What stands above the mail on its page: who sends it and its subject, as a mail program shows them. */
const BAR_CSS = [
  `.bar{padding:16px max(${NARROW_EDGE}px,calc(50% - ${MEASURE / 2}px));border-bottom:1px solid {line};background-color:{paper};color:{ink};${PLAIN}}`,
  ".bar a{color:{accent}}",
  ".bar p{margin:0 0 8px}",
  ".bar dl{display:grid;grid-template-columns:auto 1fr;gap:0 12px;margin:0}",
  ".bar div{display:contents}",
  ".bar dt{color:{quiet}}",
  ".bar dd{margin:0;min-width:0;overflow-wrap:anywhere}",
  ".bar div+div dd{font-weight:bold}",
].join("");

function attributesOf(write: (role: Role, style: string) => string): Attributes {
  return Object.fromEntries(roles().map(([role, style]) => [role, write(role, style)])) as Attributes;
}

function roles(): [Role, string][] {
  return Object.entries(ROLES) as [Role, string][];
}

function isEdged(style: string): boolean {
  return style.includes(` ${EDGE}px`);
}

/** `!important`: only so does a rule win over a style attribute. */
function narrowRules(): string[] {
  const edged = roles().flatMap(([role, style]) => (isEdged(style) ? `.${role}` : []));
  return [
    `${edged.join(",")}{padding-left:${NARROW_EDGE}px!important;padding-right:${NARROW_EDGE}px!important}`,
    ...Object.entries(NARROW).map(([role, style]) => `.${role}{${important(style)}}`),
  ];
}

/** One rule for each colouring, with all roles that have it. */
function darkRules(): string[] {
  const colourings = roles().flatMap(([role, style]) =>
    style
      .split(";")
      .filter((declaration) => declaration.includes("{"))
      .map((declaration) => ({ role, declaration })),
  );
  return [...Map.groupBy(colourings, ({ declaration }) => declaration)].map(
    ([declaration, alike]) =>
      `${alike.map(({ role }) => `.${role}`).join(",")}{${important(coloured(declaration, tokens.colour.dark))}}`,
  );
}

function important(style: string): string {
  return style
    .split(";")
    .map((declaration) => `${declaration}!important`)
    .join(";");
}

function coloured(style: string, colours: Colours): string {
  return style.replace(/\{(\w+)\}/g, (_match, name: keyof Colours) => colours[name]);
}

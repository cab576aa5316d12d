import { escapeHtml } from "../outputs/shared/escape-html.ts";
import { say, type StaffLanguage } from "./words.ts";

export interface FaultPage {
  lang: StaffLanguage;
  version: string;
  /** Whether there is an earlier version that can be shown. */
  hasLastGood: boolean;
}

/** The page that says that the program failed. It is written here, because what failed may be the templates. */
export function faultPage(error: unknown, { lang, version, hasLastGood }: FaultPage): string {
  const title = say("ourFault", lang);
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/_preview/preview.css">
<script src="/_preview/live.js" data-version="${escapeHtml(version)}" defer></script>
</head>
<body class="preview-page">
<main>
<p class="preview-kicker">${escapeHtml(say("preview", lang))}</p>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(say("ourFaultText", lang))}</p>
${hasLastGood ? `<p><a href="?preview=last">${escapeHtml(say("lastGood", lang))}</a></p>` : ""}
<details>
<summary>${escapeHtml(say("details", lang))}</summary>
<pre tabindex="0"><code>${escapeHtml(detailsOf(error))}</code></pre>
</details>
</main>
</body>
</html>
`;
}

/** The error's stack and those of its causes. */
function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\n\n${detailsOf(error.cause)}`;
}

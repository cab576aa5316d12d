import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { UserError } from "../errors.ts";
import { SECURITY_HEADERS } from "../outputs/site/security-headers.ts";
import { say, type StaffLanguage } from "./words.ts";

/** What is answered to a request that has been found in order. */
export type Answer =
  /** `ending` is that of a file of such content: `.html`. */
  | { kind: "content"; status: number; ending: string; content: string | Uint8Array }
  | { kind: "elsewhere"; path: string }
  /** Kept open; `open` gives `false` where there are too many. */
  | { kind: "stream"; open: (response: ServerResponse) => boolean };

/** A path of the preview, decoded. */
export interface Question {
  path: string;
  query: URLSearchParams;
}

export interface LocalServer {
  port: number;
  close(): void;
}

export interface LocalServerOptions {
  /** The port wished for; where it is taken, the next free one is. */
  port: number;
  lang: () => StaffLanguage;
  answer: (question: Question) => Promise<Answer>;
}

const HOST = "127.0.0.1";

/** How many ports are tried. */
const ATTEMPTS = 50;

/** Longer than any address of a press room. */
const URL_LIMIT = 2_000;

const HEADERS: Record<string, string> = {
  ...Object.fromEntries(SECURITY_HEADERS),
  // A page of another site may not show or probe what is under embargo.
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

const TYPES: Record<string, string> = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mp4": "video/mp4",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".vtt": "text/vtt; charset=utf-8",
  ".webm": "video/webm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/**
 * Serves to this machine alone, and there to those only who ask for it by its own name: a page of another site whose
 * name leads to 127.0.0.1 is refused (DNS rebinding), and so is all that does more than read.
 *
 * @throws {UserError} where no port is free
 */
export async function serveLocally(options: LocalServerOptions): Promise<LocalServer> {
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 },
    (request, response) => void respond(request, response, port, options),
  );
  server.maxConnections = 256;
  const port = await listen(server, options.port);
  return {
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, wished: number): Promise<number> {
  const last = Math.min(wished + ATTEMPTS, 65_535);
  for (let port = wished; port <= last; port += 1) {
    try {
      server.listen(port, HOST);
      await once(server, "listening");
      return port;
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === "EADDRINUSE") continue;
      throw new UserError(
        {
          fr: `le port ${port} ne s’ouvre pas (${code}) — en choisir un autre avec --port`,
          en: `port ${port} cannot be opened (${code}) — choose another with --port`,
        },
        { cause },
      );
    }
  }
  throw new UserError({
    fr: `les ports ${wished} à ${last} sont tous pris — en choisir un autre avec --port`,
    en: `ports ${wished} to ${last} are all taken — choose another with --port`,
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  { lang, answer }: LocalServerOptions,
): Promise<void> {
  const send = (status: number, type: string, content: string | Uint8Array, more = {}): void => {
    const length = String(Buffer.byteLength(content));
    response.writeHead(status, { ...HEADERS, "Content-Type": type, "Content-Length": length, ...more });
    response.end(request.method === "HEAD" ? undefined : content);
  };
  const refuse = (status: number, key: Parameters<typeof say>[0], more = {}): void =>
    send(status, TYPES[".txt"] ?? "", `${say(key, lang(), { port })}\n`, { Connection: "close", ...more });

  const hosts = [`localhost:${port}`, `${HOST}:${port}`, ...(port === 80 ? ["localhost", HOST] : [])];
  if (!hosts.includes(request.headers.host ?? "")) return refuse(421, "wrongHost");
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(405, "wrongMethod", { Allow: "GET, HEAD" });
  }
  const url = request.url ?? "";
  if (url.length > URL_LIMIT) return refuse(414, "longAddress");
  const question = questionOf(url);
  if (question === null) return refuse(400, "wrongAddress");

  const given = await answer(question);
  switch (given.kind) {
    case "content":
      return send(given.status, TYPES[given.ending] ?? "application/octet-stream", given.content);
    case "elsewhere":
      return send(302, TYPES[".txt"] ?? "", "", { Location: encodeURI(given.path) });
    case "stream":
      if (request.method === "HEAD") return send(200, "text/event-stream", "");
      response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream" });
      if (!given.open(response)) response.end();
  }
}

/** The path that a request's address means; `null` for one that no browser writes. */
function questionOf(url: string): Question | null {
  const [encoded = "", query = ""] = url.split(/\?(.*)/s, 2);
  let decoded: string;
  try {
    decoded = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  const isPlain = /^\/(?!\/)/.test(decoded) && !/[\p{Cc}\\]/u.test(decoded);
  if (!isPlain || decoded.split("/").some((segment) => segment === "." || segment === "..")) return null;
  return { path: decoded, query: new URLSearchParams(query) };
}

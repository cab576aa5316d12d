import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

export interface SiteServer {
  /** With no `/` at its end. */
  origin: string;
  /** Answers one path with this page instead of the file, until the server stops: for seeded defects. */
  plant(path: string, html: string): void;
  stop(): Promise<void>;
}

const TYPES: Record<string, string> = {
  ".avif": "image/avif",
  ".csv": "text/csv; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

/** Serves a built site on 127.0.0.1 as a host would: with the headers of its `_headers` file and its own 404. */
export async function serveSite(folder: string): Promise<SiteServer> {
  const headers = readHeaders(await readFile(join(folder, "_headers"), "utf8"));
  const planted = new Map<string, string>();
  const answer = async (path: string): Promise<{ status: number; type: string; body: string | Buffer }> => {
    const html = TYPES[".html"] ?? "";
    const page = planted.get(path);
    if (page !== undefined) return { status: 200, type: html, body: page };
    const file = normalize(path.endsWith("/") ? `${path}index.html` : path);
    try {
      const body = await readFile(join(folder, file));
      return { status: 200, type: TYPES[extname(file)] ?? "application/octet-stream", body };
    } catch {
      return { status: 404, type: html, body: await readFile(join(folder, "404.html")) };
    }
  };
  const respond = async (path: string, response: ServerResponse): Promise<void> => {
    try {
      const { status, type, body } = await answer(path);
      response.writeHead(status, { ...headers, "Content-Type": type });
      response.end(body);
    } catch (error) {
      response.writeHead(500);
      response.end(String(error));
    }
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://127.0.0.1").pathname);
    void respond(path, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    plant: (path, html) => planted.set(path, html),
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

/** The headers of the `/*` block: this site has no other. */
function readHeaders(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line.startsWith("  "));
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
  });
  if (!headers.some(([name]) => name === "Content-Security-Policy")) {
    throw new Error("the _headers file has no Content-Security-Policy");
  }
  return Object.fromEntries(headers);
}

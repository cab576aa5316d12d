import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { type Answer, type LocalServer, serveLocally } from "../../src/preview/local-server.ts";

const servers: LocalServer[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A server that answers with the path it was asked for. */
async function serve(port = 8480): Promise<LocalServer> {
  const server = await serveLocally({
    port,
    lang: () => "fr",
    answer: async ({ path }): Promise<Answer> =>
      path === "/old"
        ? { kind: "elsewhere", path: "/été/" }
        : { kind: "content", status: 200, ending: ".html", content: path },
  });
  servers.push(server);
  return server;
}

interface Reply {
  status: number | undefined;
  headers: Record<string, unknown>;
  text: string;
}

/** Asks exactly what is given, which `fetch` would tidy up before. */
function ask(
  { port }: LocalServer,
  path: string,
  { method = "GET", host = `127.0.0.1:${port}` }: { method?: string; host?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method, headers: { host }, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("the preview's server", () => {
  it("answers under its own names only, so that no page of another site can lead a browser to it", async () => {
    const server = await serve();
    for (const host of [`127.0.0.1:${server.port}`, `localhost:${server.port}`]) {
      expect(await ask(server, "/fr/", { host })).toMatchObject({ status: 200, text: "/fr/" });
    }
    for (const host of ["evil.example", `evil.example:${server.port}`, "127.0.0.1", "localhost:1"]) {
      expect(await ask(server, "/fr/", { host })).toMatchObject({
        status: 421,
        text: `L’aperçu ne répond qu’à son adresse\u00A0: http://127.0.0.1:${server.port}/\n`,
      });
    }
  });

  it("lets itself be read and nothing else", async () => {
    const server = await serve();
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
      const { status, headers } = await ask(server, "/fr/", { method });
      expect([method, status, headers["allow"]]).toEqual([method, 405, "GET, HEAD"]);
    }
    const head = await ask(server, "/fr/", { method: "HEAD" });
    expect([head.status, head.headers["content-length"], head.text]).toEqual([200, "4", ""]);
  });

  it("refuses a path that climbs, hides a byte or is not well encoded", async () => {
    const server = await serve();
    const climbing = [
      "/../etc/passwd",
      "/fr/../../etc/passwd",
      "/%2e%2e/etc/passwd",
      "/fr/%2e%2e%2fsecret",
      "/..%5csecret",
      "/.",
      "//evil.example/",
      "/%2fevil.example/",
      "/a%00b",
      "/a%0d%0aSet-Cookie:x",
      "/%E0%A4%A",
      "*",
      "http://evil.example/fr/",
    ];
    for (const path of climbing) {
      expect([path, (await ask(server, path)).status]).toEqual([path, 400]);
    }
    expect((await ask(server, "/fr/%C3%A9t%C3%A9/?a=../b")).text).toBe("/fr/été/");
  });

  it("refuses an address that is too long, and lives on after one that is huge", async () => {
    const server = await serve();
    expect((await ask(server, `/${"a".repeat(2_000)}`)).status).toBe(414);
    // The connection may be cut before the refusal has been read.
    const huge = await ask(server, `/${"a".repeat(100_000)}`).catch(() => ({ status: 431 }));
    expect(huge.status).toBe(431);
    expect((await ask(server, "/fr/")).status).toBe(200);
  });

  it("gives the headers of the site, is kept by nobody and shown by no other site", async () => {
    const { headers } = await ask(await serve(), "/fr/");
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; object-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
  });

  it("leads on to an address with its letters encoded", async () => {
    const { status, headers } = await ask(await serve(), "/old");
    expect([status, headers["location"]]).toEqual([302, "/%C3%A9t%C3%A9/"]);
  });

  it("takes the next port where one is taken, and gives it back when it is closed", async () => {
    const [first, second] = [await serve(), await serve()];
    expect(second.port).toBeGreaterThan(first.port);
    first.close();
    expect((await serve(first.port)).port).toBe(first.port);
  });
});

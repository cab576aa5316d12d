import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SECURITY_HEADERS } from "../../src/outputs/site/security-headers.ts";
import { freePort } from "../free-port.ts";
import { findProgram, hold, isRoot, runOurs, runProgram, type Verdict } from "./scratch.ts";

/** Pages that must be there, by their type; and one that is not. */
const PAGES: [address: string, status: number, type: RegExp][] = [
  ["/", 200, /^text\/html/],
  ["/fr/", 200, /^text\/html/],
  ["/fr/communiques/2017/mission-miami/", 200, /^text\/html/],
  ["/fr/communiques/2017/mission-miami/communique.txt", 200, /^text\/plain/],
  ["/en/nothing/", 404, /^text\/html/],
];

/** Has nginx serve the built site with the headers that the site brings along. */
export async function verifyNginx(folder: string): Promise<Verdict> {
  const nginx = findProgram("nginx");
  if (nginx === null) return { skipped: "nginx is not installed", seen: null };
  const built = await runOurs("build", ["--out", path.join(folder, "site")], folder);
  hold(built.code === 0, `the build ended in ${built.code}: ${built.err}`);
  const port = await freePort();
  const config = path.join(folder, "nginx.conf");
  await writeFile(config, configOf(folder, await realpath(path.join(folder, "site")), port));
  const tried = await runProgram(nginx, ["-t", "-c", config, "-p", folder]);
  hold(tried.code === 0, `nginx does not take nginx-headers.conf: ${tried.err}`);
  const child = spawn(nginx, ["-c", config, "-p", folder], { stdio: "ignore" });
  try {
    await untilAnswers(child, `http://127.0.0.1:${port}/`);
    for (const [address, status, type] of PAGES) {
      const response = await fetch(`http://127.0.0.1:${port}${address}`);
      await response.arrayBuffer();
      hold(response.status === status, `${address} answers ${response.status}`);
      const found = response.headers.get("content-type") ?? "none";
      hold(type.test(found), `${address} is of the type ${found}`);
      for (const [name, value] of SECURITY_HEADERS) {
        hold(response.headers.get(name) === value, `${address} has ${name}: ${response.headers.get(name)}`);
      }
    }
    const { err: version } = await runProgram(nginx, ["-v"]);
    return {
      skipped: null,
      seen: `${version.trim().replace("nginx version: ", "")} serves ${PAGES.length} addresses, each with ${SECURITY_HEADERS.length} security headers`,
    };
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
}

function configOf(folder: string, site: string, port: number): string {
  return `${isRoot() ? "user root;" : ""}
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  charset utf-8;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  server {
    listen 127.0.0.1:${port};
    root ${site};
    error_page 404 /404.html;
    include ${site}/nginx-headers.conf;
  }
}
`;
}

async function untilAnswers(child: ChildProcess, address: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    hold(child.exitCode === null, "nginx ended at once");
    try {
      await (await fetch(address)).arrayBuffer();
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await delay(100);
    }
  }
}

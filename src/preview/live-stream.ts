import type { ServerResponse } from "node:http";

/** Milliseconds after which a browser that lost the stream asks for it again. */
const RETRY = 300;

/** A page in sight holds one stream; nobody looks at more. */
const LIMIT = 64;

/** The streams of server-sent events over which open pages hear that there is a new version of the press room. */
export class LiveStream {
  readonly #responses = new Set<ServerResponse>();

  /** Takes a response as one more stream and tells it the version of now; `false` where there are too many. */
  open(response: ServerResponse, version: string): boolean {
    if (this.#responses.size >= LIMIT) return false;
    this.#responses.add(response);
    response.on("close", () => this.#responses.delete(response));
    response.write(`retry: ${RETRY}\n\n${event(version)}`);
    return true;
  }

  tell(version: string): void {
    for (const response of this.#responses) response.write(event(version));
  }
}

function event(version: string): string {
  return `event: version\ndata: ${version}\n\n`;
}

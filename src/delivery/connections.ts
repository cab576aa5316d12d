import type { Clock } from "./clock.ts";
import { connect, Connection } from "./connection.ts";
import type { ServerFault } from "./server-fault.ts";
import type { Server, Timeouts } from "./server.ts";

/** Attempts to get a connection back, one second apart, then two, four … */
const ATTEMPTS = 5;

/** The connections of a run to its server. */
export class Connections {
  readonly #server: Server;
  readonly #timeouts: Timeouts;
  readonly #clock: Clock;
  readonly #made = new Set<Connection>();
  #hasConnected = false;

  constructor(server: Server, timeouts: Timeouts, clock: Clock) {
    this.#server = server;
    this.#timeouts = timeouts;
    this.#clock = clock;
  }

  /**
   * One more connection. A server that was there is waited for, a little; one that never was is not.
   * @returns a fault where there is no other connection either; `null` where the others must do, or at the signal
   */
  async open(signal: AbortSignal): Promise<Connection | ServerFault | null> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      const made = await connect(this.#server, this.#timeouts, signal);
      if (made instanceof Connection) {
        this.#hasConnected = true;
        this.#made.add(made);
        return made;
      }
      if (signal.aborted) return null;
      if (!made.isPassing || !this.#hasConnected || attempt === ATTEMPTS) {
        // A server may allow fewer connections than the pool has.
        return [...this.#made].some(({ isOpen }) => isOpen) ? null : made;
      }
      await this.#clock.sleep(1_000 * 2 ** (attempt - 1), signal);
    }
    return null;
  }

  async close(connection: Connection): Promise<void> {
    this.#made.delete(connection);
    await connection.close();
  }
}

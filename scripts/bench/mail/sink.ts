import { once } from "node:events";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { SMTPServer } from "smtp-server";

/** A process of its own that takes every mail and keeps none; it tells its parent the port. */
const server = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  onData(stream, _session, done) {
    stream.on("end", () => done()).resume();
  },
});
server.on("error", () => undefined);
server.listen(0, "127.0.0.1");
await once(server.server, "listening");
process.send?.((server.server.address() as AddressInfo).port);
process.on("disconnect", () => process.exit());

import { once } from "node:events";
import net from "node:net";
import process from "node:process";

/**
 * A process of its own between a sender and a server, through which every byte takes its time: half of the round trip,
 * in milliseconds, each way. It tells its parent the port.
 */
const [target, roundTrip] = process.argv.slice(2).map(Number);

const proxy = net.createServer((near) => {
  const far = net.connect({ host: "127.0.0.1", port: target ?? 0, noDelay: true });
  near.setNoDelay(true);
  carry(near, far);
  carry(far, near);
});
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");
process.send?.((proxy.address() as net.AddressInfo).port);
process.on("disconnect", () => process.exit());

function carry(from: net.Socket, to: net.Socket): void {
  const wait = (roundTrip ?? 0) / 2;
  from
    .on("data", (bytes) => setTimeout(() => to.write(bytes), wait))
    .on("end", () => setTimeout(() => to.end(), wait))
    .on("error", () => to.destroy());
}

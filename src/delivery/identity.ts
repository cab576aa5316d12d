import { addressKey } from "./address.ts";
import type { Journal } from "./journal.ts";
import type { Mailing } from "./mailings.ts";
import type { Recipient } from "./recipients.ts";

/**
 * What tells one mail from all others. Sent again, a mail has the Message-ID that it had, by which some mail programs
 * know it; nothing relies on that, for some relays replace it.
 */
export function identityOf(
  journal: Journal,
  { id, item, sender }: Pick<Mailing, "id" | "item" | "sender">,
  { address }: Pick<Recipient, "address">,
): { messageId: string; deliveryId: string } {
  const key = addressKey(address);
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  return {
    messageId: `<${journal.mark("message", item, key).slice(0, 40)}@${domain}>`,
    deliveryId: journal.mark("delivery", String(id), key).slice(0, 32),
  };
}

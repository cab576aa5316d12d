/** An address without its percent-encoding; one that is encoded wrongly stays as it is. */
export function safelyDecoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

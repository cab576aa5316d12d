/** The server that mail is handed to. Its password is never sent unless the way to it is encrypted. */
export type Server = {
  host: string;
  port: number;
} & (
  | {
      /** TLS from the first byte (port 465), or begun on a plain connection, and required (port 587). */
      security: "tls" | "starttls";
      credentials: { user: string; password: string } | null;
      /** The certificate of the authority behind the server's own, as PEM; `null` for the public ones. */
      authority: string | null;
    }
  /** For a relay on the same machine. */
  | { security: "none"; credentials: null }
);

/** How long to wait for a server, in milliseconds. */
export interface Timeouts {
  /** Until it is connected, has greeted and speaks TLS. */
  connect: number;
  /** For an answer before the mail's last line has left: all can begin anew. */
  answer: number;
  /** For the answer to a whole mail. RFC 5321, 4.5.3.2.6: who waits less than ten minutes makes doubles. */
  end: number;
}

export const TIMEOUTS: Timeouts = { connect: 60_000, answer: 180_000, end: 600_000 };

/** One mail, whoever gets it: made once a language of a release or kit. */
export interface Message {
  lang: string;
  /** One line, plain text, up to 200 characters or so; never a line end. */
  subject: string;
  /** The whole mail as HTML and as plain text of 72 columns. Both are the same for every recipient. */
  html: string;
  text: string;
  from: Mailbox;
  replyTo: Mailbox | null;
  /** Where a recipient asks to be taken off the list: a mailto: address, and an https endpoint where there is one. */
  unsubscribe: { mailto: string; https: string | null };
  /** Files that go with it (`--attach-pdf`): none by default. */
  attachments: { name: string; type: string; bytes: Uint8Array }[];
}
export interface Mailbox {
  name: string | null;
  address: string;
}

import { once } from "node:events";
import { SMTPServer } from "smtp-server";

/** A letter as it arrived. `head` is the raw head, lines folded as they came; the rest is decoded. */
type Received = { to: string[]; head: string; subject: string; text: string; html: string };

/** A real mail server on this machine. It refuses for good what is addressed to `refused@…`. */
export type MailServer = {
  port: number;
  received: Received[];
  /** Called for each letter before it is accepted: throw to put it off. */
  onLetter: (letter: Received) => unknown;
  close(): Promise<void>;
  /** Listens again, on the same port. */
  open(): Promise<void>;
};

/** Starts it on a free port. With `password`, it asks for a sign-in as `hop`. */
export async function startMailServer(password?: string): Promise<MailServer> {
  let server: SMTPServer;
  const mail: MailServer = { port: 0, received: [], onLetter: () => {}, close, open };

  function close(): Promise<void> {
    return new Promise((resolve) => server.close(() => resolve()));
  }

  async function open(): Promise<void> {
    server = new SMTPServer({
      authOptional: password === undefined,
      allowInsecureAuth: true,
      closeTimeout: 200,
      logger: false,
      onAuth({ username, password: given }, _session, done) {
        if (username === "hop" && given === password) done(null, { user: username });
        else done(new Error("535 wrong name or password"));
      },
      onRcptTo({ address }, _session, done) {
        if (!address.startsWith("refused@")) return done();
        done(Object.assign(new Error("no such mailbox"), { responseCode: 550 }));
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", async () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          const letter = { to, ...readLetter(Buffer.concat(chunks).toString("latin1")) };
          try {
            await mail.onLetter(letter);
          } catch {
            return done(Object.assign(new Error("try again later"), { responseCode: 451 }));
          }
          mail.received.push(letter);
          done();
        });
      },
    });
    const listener = server.listen(mail.port, "127.0.0.1");
    await once(listener, "listening");
    const address = listener.address();
    if (address && typeof address === "object") mail.port = address.port;
  }

  await open();
  return mail;
}

/** The parts of a letter that a mail program shows. `raw` holds one byte a character. */
function readLetter(raw: string): Omit<Received, "to"> {
  const { head, body } = split(raw);
  const boundary = /boundary="?([^";\r\n]+)/.exec(head)?.[1] ?? "";
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, "")));
  const partOf = (type: string) => {
    const part = parts.find((one) => one.head.includes(type));
    return part ? decodeBody(part.head, part.body) : "";
  };
  return {
    head,
    subject: decodeWords(headerOf(head, "Subject")),
    text: partOf("text/plain"),
    html: partOf("text/html"),
  };
}

function split(raw: string) {
  const at = raw.indexOf("\r\n\r\n");
  return { head: raw.slice(0, at), body: raw.slice(at + 4) };
}

/** A header by its name, unfolded. */
function headerOf(head: string, name: string): string {
  const unfolded = head.replace(/\r\n[ \t]+/g, " ");
  return new RegExp(`^${name}: (.*)$`, "im").exec(unfolded)?.[1] ?? "";
}

const quoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

/** `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=` (RFC 2047); blanks between two of them are none. */
function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, "?==?");
  return joined.replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
    kind.toUpperCase() === "B" ? Buffer.from(word, "base64").toString("utf8") : quoted(word.replaceAll("_", " ")),
  );
}

function decodeBody(head: string, body: string): string {
  const encoding = headerOf(head, "Content-Transfer-Encoding").toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding === "quoted-printable") return quoted(body.replace(/=\r\n/g, ""));
  return Buffer.from(body, "latin1").toString("utf8");
}

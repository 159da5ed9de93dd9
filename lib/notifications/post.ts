import "server-only";
import { createTransport } from "nodemailer";
import { assertOutsideTransaction } from "#db/transaction-mark.ts";
import { env } from "#lib/core/env.ts";

export type Message = {
  /** The same for every try, so that a mailbox that has it already knows it again. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
};

/** The server will never take mail for this address: trying again would change nothing. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
}

/** Is there a mail server? Without one nothing is written, asked for or sent. */
export const isMailSet = (): boolean => env.mailUrl !== null && env.mailFrom !== null;

const isLocal = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

/**
 * Hands one message to the mail server. A password goes out over verified TLS alone, except to this machine; without one,
 * TLS is used where the server offers it, as relays inside an office do. Throws `AddressRefused`, or an error whose message
 * is what went wrong in the server's words.
 */
export async function post(message: Message): Promise<void> {
  assertOutsideTransaction("the mail server");
  const { mailUrl: server, mailFrom: sender } = env;
  if (!server || !sender) throw new Error("no mail server is set");
  const { host, port, isSecure, credentials } = server;
  const transport = createTransport({
    host,
    port,
    secure: isSecure,
    ...(credentials ? { auth: credentials } : {}),
    requireTLS: credentials !== null && !isSecure && !isLocal(host),
    tls: { rejectUnauthorized: isSecure || (credentials !== null && !isLocal(host)) },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { id, ...content } = message;
  try {
    await transport.sendMail({
      ...content,
      from: sender,
      messageId: `<${id}@${sender.address.split("@").at(-1)}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (error) {
    throw translate(error);
  } finally {
    transport.close();
  }
}

function translate(error: unknown): Error {
  const { code, command, response, responseCode, message } = error as Partial<Record<string, unknown>>;
  const words = [typeof response === "string" ? response : [code, message].filter(Boolean).join(" ")]
    .join("")
    .replace(/\s+/g, " ")
    .slice(0, 300);
  const isForGood = command === "RCPT TO" && Number(responseCode) >= 500;
  return isForGood ? new AddressRefused(words) : new Error(words);
}

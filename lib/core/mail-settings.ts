import { z } from "zod";

/** A mail server as `MAIL_URL` names it. `isSecure`: TLS from the first byte on. */
export type MailServer = {
  host: string;
  port: number;
  isSecure: boolean;
  credentials: { user: string; pass: string } | null;
};

/** Whom mail comes from, as `MAIL_FROM` names it. */
export type MailSender = { name: string; address: string };

/** For zod: reads a mail server, or says what it must look like without showing what was there. */
export function readMailServer(text: string, context: z.RefinementCtx): MailServer {
  const refuse = () => {
    const message = "must look like smtp://name:password@mail.example.vn:587, or smtps://…, without a path";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (!/^smtps?:\/\/\S+$/.test(text) || !URL.canParse(text)) return refuse();
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(text);
  if (!hostname || (pathname !== "" && pathname !== "/") || search || hash || Boolean(username) !== Boolean(password))
    return refuse();
  const isSecure = protocol === "smtps:";
  try {
    const credentials = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null;
    const host = hostname.replace(/^\[(.*)\]$/, "$1");
    return { host, port: port ? Number(port) : isSecure ? 465 : 25, isSecure, credentials };
  } catch {
    return refuse();
  }
}

/** For zod: reads `Name <address>` or a bare address. */
export function readSender(text: string, context: z.RefinementCtx): MailSender {
  const found = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))$/.exec(text);
  const sender = { name: found?.[1]?.trim() ?? "", address: found?.[2] ?? found?.[3] ?? "" };
  if (z.email().safeParse(sender.address).success) return sender;
  context.addIssue({ code: "custom", message: "must be an address such as Nghị trình <hop@example.vn>" });
  return z.NEVER;
}

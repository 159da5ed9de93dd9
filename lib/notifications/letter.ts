import { createTranslator } from "use-intl/core";
import type { MailLanguage } from "#db/vocabulary.ts";
import { formatFor } from "#lib/i18n/format.ts";
import type { Messages } from "#lib/i18n/routing.ts";
import { withLanguage } from "#lib/i18n/with-language.ts";

/** One thing a letter tells of. */
export type Item = {
  /** What is asked, or what has happened: its words stand under that name in the letter's messages, `title` in them. */
  matter: "ask.editor" | "ask.owner" | "ask.leader" | "approved" | "returned";
  title: string;
  /** The day it is due (`YYYY-MM-DD`). */
  dueOn: string | null;
  remindedBy: string | null;
  decidedBy: string | null;
  /** The leader in whose stead the reader is asked. */
  inSteadOf: string | null;
  /** The page to do it on, without a language. */
  path: string;
};

type Words = Messages["notifications"]["letter"];
/** Whom it is for, and the words of their language. */
type Reader = { fullName: string; language: MailLanguage; words: Words };
type Letter = { subject: string; text: string; html: string };

const titleLength = 90;
/** Words from people stay on their line: no break, no control sign, and no sign that turns the writing round. */
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

const shorten = (text: string) =>
  text.length <= titleLength ? text : `${text.slice(0, titleLength).replace(/\s+\S*$/, "")}…`;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

function wordsFor({ language, words }: Reader) {
  const t = createTranslator({ locale: language, messages: words });
  const format = formatFor(language);

  const matter = (item: Item, title: string) => t(item.matter, { session: title });

  /** By the day it is sent on: a letter that was held up overnight must not say "today". */
  const until = ({ dueOn }: Item, today: string) => {
    if (!dueOn) return "";
    const state = dueOn < today ? "overdue" : dueOn === today ? "today" : "ahead";
    return t(`due.${state}`, { day: format.weekdayDate(dueOn) });
  };

  const details = (item: Item, today: string) => [
    ...(item.dueOn ? [t("sentence", { words: capital(until(item, today)) })] : []),
    ...(item.remindedBy ? [t("remindedBy", { name: oneLine(item.remindedBy) })] : []),
    ...(item.decidedBy ? [t("decidedBy", { name: oneLine(item.decidedBy) })] : []),
    ...(item.inSteadOf ? [t("inSteadOf", { name: oneLine(item.inSteadOf) })] : []),
  ];
  return { t, matter, until, details };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A letter of one or several things, in the reader's language: plain text, the same as simple HTML, and a subject that
 * names the session, what is asked and the day. `today` (`YYYY-MM-DD`) is the day it is sent on; it holds one link.
 */
export function writeLetter(reader: Reader, items: readonly Item[], appUrl: string, today: string): Letter {
  const { t, matter, until, details } = wordsFor(reader);
  const [first] = items;
  if (!first) throw new Error("a letter tells of something");
  const isOne = items.length === 1;
  const late = items.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  const told = items.map((item) => [
    t("sentence", { words: matter(item, oneLine(item.title)) }),
    ...details(item, today),
  ]);
  const subject = isOne
    ? [matter(first, shorten(oneLine(first.title))), until(first, today)].filter(Boolean).join(", ")
    : t("digest", { count: items.length, late });
  const greeting = t("greeting", { name: oneLine(reader.fullName) });
  return assemble({
    language: reader.language,
    subject,
    greeting,
    told,
    link: appUrl + withLanguage(isOne ? first.path : "/my-work", reader.language),
    linkWords: t(isOne ? "open" : "openAll"),
    foot: t("foot"),
  });
}

/** The letter by which somebody tries whether mail arrives. */
export function writeTrial(reader: Reader, appUrl: string): Letter {
  const { t } = wordsFor(reader);
  return assemble({
    language: reader.language,
    subject: t("trial"),
    greeting: t("greeting", { name: oneLine(reader.fullName) }),
    told: [[t("trialBody")]],
    link: appUrl + withLanguage("/settings/mail", reader.language),
    linkWords: t("open"),
    foot: t("foot"),
  });
}

type Parts = {
  language: MailLanguage;
  subject: string;
  greeting: string;
  told: readonly (readonly string[])[];
  link: string;
  linkWords: string;
  foot: string;
};

function assemble({ language, subject, greeting, told, link, linkWords, foot }: Parts): Letter {
  const isList = told.length > 1;
  const paragraphs = told.map((lines) => (isList ? `- ${lines.join("\n  ")}` : lines.join("\n")));
  const text = [greeting, ...paragraphs, `${linkWords}: ${link}`, foot].join("\n\n");
  const blocks = told.map(([head = "", ...rest]) => {
    const lines = [`<b>${escaped(head)}</b>`, ...rest.map(escaped)].join("<br>");
    return isList ? `<li style="margin:0 0 10px">${lines}</li>` : `<p>${lines}</p>`;
  });
  const html = [
    `<!doctype html><html lang="${language}"><meta charset="utf-8">`,
    '<body style="font:16px/1.5 sans-serif;color:#1d1a18;max-width:38em">',
    `<p>${escaped(greeting)}</p>`,
    isList ? `<ul style="padding-left:20px">${blocks.join("")}</ul>` : blocks.join(""),
    `<p><a href="${escaped(link)}" style="color:#9b1b1e">${escaped(linkWords)}</a></p>`,
    `<p style="font-size:13px;color:#5b534d">${escaped(foot)}</p>`,
    "</body></html>",
  ].join("\n");
  return { subject, text: `${text}\n`, html };
}

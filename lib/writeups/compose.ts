import type { DayPart, PassageCategory, ProgrammeKind } from "#db/vocabulary.ts";
import { formatFor } from "#lib/i18n/format.ts";
import { inWords } from "#lib/programmes/figure.ts";
import { fillPhrase, type Phrases, usualPhrases } from "#lib/style/phrases.ts";
import { wordsOf } from "./body.ts";
import type { Figure } from "./figures.ts";
import type { Block, Run } from "./schema.ts";

/** What the record holds of a session, for the first draft of its news item. */
export type SessionRecord = {
  title: string;
  theme: string;
  date: string;
  dayPart: DayPart;
  conveningUnit: string;
  sourceCode: string;
  chair: { fullName: string; position: string } | null;
  /** The programmes reported on, in the order of the agenda, with their published figures. */
  programmes: ProgrammeRecord[];
  /** Published figures of the body itself. */
  figures: Figure[];
  /** What was said in the room (`spoken`) and what was only handed in (`written`), by category. */
  discussion: { spoken: PassageCategory[]; written: PassageCategory[] };
  byline: string;
};

type ProgrammeRecord = {
  id: string;
  kind: ProgrammeKind;
  title: string;
  shortTitle: string;
  periodFrom: number;
  periodTo: number | null;
  figures: Figure[];
};

export type ComposedText = {
  kicker: string;
  title: string;
  sourceCode: string;
  lead: string;
  body: Block[];
  byline: string;
};

const format = formatFor("vi");
const dayParts: Record<DayPart, string> = { morning: "Sáng", afternoon: "Chiều", evening: "Tối", full_day: "Ngày" };
const kinds: Record<ProgrammeKind, string> = { scheme: "đề án", topic: "chuyên đề" };

/** In the order in which the agency's news tells them. */
const categories: readonly PassageCategory[] = ["result", "difficulty", "cause", "lesson", "good_practice", "proposal"];

/** First words that are names as a rule and keep their capital inside a sentence. */
const names = new Set(["Đảng", "Ban", "Ủy", "Văn", "Tỉnh", "Thành", "Sở", "Bộ", "Công", "Trường", "Cục", "Kho", "Tòa"]);

function lowerFirst(text: string): string {
  const [first = ""] = text.split(/\s/, 1);
  const isName = names.has(first) || first === first.toLocaleUpperCase("vi");
  return isName ? text : text.charAt(0).toLocaleLowerCase("vi") + text.slice(1);
}

const upperFirst = (text: string) => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);

/** A, B và C */
function enumerate(parts: readonly string[], between = ", "): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(between)} và ${parts.at(-1)}`;
}

/** giai đoạn 2017 – 2020 · năm 2020 · từ năm 2017 đến nay; empty where the record states no period. */
function periodInWords({ periodFrom, periodTo }: { periodFrom: number | null; periodTo: number | null }): string {
  if (periodFrom === null) return periodTo === null ? "" : `đến năm ${periodTo}`;
  if (periodTo === null) return `từ năm ${periodFrom} đến nay`;
  return periodFrom === periodTo ? `năm ${periodTo}` : `giai đoạn ${periodFrom} – ${periodTo}`;
}

const titleHolds = (title: string, { periodFrom, periodTo }: ProgrammeRecord) =>
  title.includes(String(periodFrom)) || (periodTo !== null && title.includes(String(periodTo)));

/** 3 đề án: “…”, “…” và “…” */
function listOf(kind: ProgrammeKind, programmes: readonly ProgrammeRecord[]): string {
  const found = programmes.filter((programme) => programme.kind === kind);
  if (found.length === 0) return "";
  const titles = found.map((programme) => {
    const period = titleHolds(programme.title, programme) ? "" : `, ${periodInWords(programme)}`;
    return `“${programme.title}”${period}`;
  });
  return `${found.length} ${kinds[kind]}: ${enumerate(titles, "; ")}`;
}

/** số lớp bồi dưỡng đã tổ chức là 35 lớp · tỷ lệ … bình quân hằng năm đạt 65% */
function statement(figure: Figure, phrases: Phrases): string {
  const name = lowerFirst(figure.name);
  const indicator = figure.aggregation === "yearly_average" ? fillPhrase(phrases.yearly, { "chỉ tiêu": name }) : name;
  const phrase = figure.kind === "percent" ? phrases.percent : phrases.count;
  return fillPhrase(phrase, { "chỉ tiêu": indicator, "số liệu": inWords(figure) });
}

/** One sentence for each run of figures of the same period, which opens it; `opening` opens the first one. Each part names its source. */
function sentences(figures: readonly Figure[], source: string, phrases: Phrases, opening = ""): Run[] {
  const groups: { period: string; figures: Figure[] }[] = [];
  for (const figure of figures) {
    const period = periodInWords(figure);
    const last = groups.at(-1);
    if (last && last.period === period) last.figures.push(figure);
    else groups.push({ period, figures: [figure] });
  }
  return groups.flatMap((group, place) => {
    const opened = [place === 0 ? opening : "", group.period].filter(Boolean).join(", ");
    const [space, close] = [place === 0 ? "" : " ", "."];
    const parts = group.figures.map((figure, index): Run => {
      const said = statement(figure, phrases);
      const words = index === 0 && !opened ? upperFirst(said) : said;
      const end = index === group.figures.length - 1 ? close : "; ";
      return { text: `${index === 0 && !opened ? space : ""}${words}${end}`, source: `indicator:${figure.id}` };
    });
    return opened ? [{ text: `${space}${upperFirst(opened)}, `, source }, ...parts] : parts;
  });
}

const paragraph = (runs: Run[]): Block => ({ type: "paragraph", ...wordsOf(runs) });

function programmeBlocks(programme: ProgrammeRecord, phrases: Phrases): Block[] {
  if (programme.figures.length === 0) return [];
  const opening = fillPhrase(phrases.opening, { loại: kinds[programme.kind] });
  return [
    { type: "heading", text: programme.shortTitle },
    paragraph(sentences(programme.figures, `programme:${programme.id}`, phrases, opening)),
  ];
}

function discussionOf({ spoken, written }: SessionRecord["discussion"], phrases: Phrases): string {
  const points = (found: readonly PassageCategory[]) =>
    enumerate(categories.filter((category) => found.includes(category)).map((category) => phrases[category]));
  return [
    spoken.length > 0 ? fillPhrase(phrases.spoken, { "nội dung": points(spoken) }) : "",
    written.length > 0 ? fillPhrase(phrases.written, { "nội dung": points(written) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * The first draft of a session's news item, in the agency's order: the event, the programmes heard, a paragraph for each
 * with its figures, the body's own figures, the discussion. It states what the record holds and nothing else: no figures,
 * no paragraph; no contributions, no discussion. `phrases`: how the office says it.
 */
export function composeWriteUp(record: SessionRecord, phrases: Phrases = usualPhrases): ComposedText {
  const { title, theme, programmes, chair } = record;
  const event = [lowerFirst(title), theme && lowerFirst(theme)].filter(Boolean).join(", ");
  const heard = [listOf("scheme", programmes), listOf("topic", programmes)].filter(Boolean);

  const paragraphs: Block[] = [];
  const add = (text: string, source: string) => text && paragraphs.push(paragraph([{ text, source }]));
  if (chair) {
    const phrase = chair.position ? phrases.chair : phrases.chairWithoutPosition;
    add(fillPhrase(phrase, { "họ tên": chair.fullName, "chức vụ": chair.position }), "session");
  }
  if (heard.length > 0) add(fillPhrase(phrases.heard, { "danh sách": heard.join("; và ") }), "agenda");
  for (const programme of programmes) paragraphs.push(...programmeBlocks(programme, phrases));
  if (record.figures.length > 0)
    paragraphs.push(
      { type: "heading", text: phrases.commonHeading },
      paragraph(sentences(record.figures, "session", phrases)),
    );
  const discussion = discussionOf(record.discussion, phrases);
  if (discussion) paragraphs.push({ type: "heading", text: phrases.discussionHeading });
  add(discussion, "discussion");

  return {
    kicker: title,
    title: theme || title,
    sourceCode: record.sourceCode,
    lead: fillPhrase(phrases.lead, {
      buổi: dayParts[record.dayPart],
      ngày: format.date(record.date),
      "cơ quan": record.conveningUnit,
      "hội nghị": event,
    }),
    body: paragraphs,
    byline: record.byline,
  };
}

import type { Comparator, IndicatorKind, ProgrammeKind, Protection } from "#db/vocabulary.ts";
import type { Span } from "./token.ts";

/** What a write-up's figures are held against. Plain data: the database, a file or a test can make one. */
export type Dossier = {
  session: SessionFacts | null;
  bodies: Body[];
  programmes: Programme[];
  indicators: Indicator[];
  facts: Fact[];
  waivers: Waiver[];
  /** Sources that a person chose for numbers of the text. */
  choices?: readonly Choice[];
  /** Other texts of the dossier (notes, titles, wordings of periods): a date or a document named there is known. */
  texts: string[];
};

type SessionFacts = {
  title: string;
  /** `YYYY-MM-DD`; null when not known. */
  date: string | null;
  /** Last day, of a session of several days. */
  endDate: string | null;
  /** `HH:mm` */
  startTime: string | null;
  period: Span | null;
};

export type Body = {
  id: string;
  name: string;
  aliases: string[];
  parentId: string | null;
  /** Acts in its parent's name, as a standing board does. */
  speaksForParent: boolean;
};

export type Programme = {
  id: string;
  kind: ProgrammeKind;
  title: string;
  /** Short titles, and other names in use: one that is not a part of the title is told as such. */
  aliases: string[];
  period: Span | null;
};

export type Indicator = {
  id: string;
  name: string;
  unit: string;
  kind: IndicatorKind;
  value: number;
  base: number | null;
  comparator: Comparator;
  period: Span | null;
  /** Last day counted, `YYYY-MM-DD`. */
  asOf: string | null;
  /** Whose figure it is: a body's id, and whose results it counts, in words. */
  actorId: string | null;
  scope: string;
  programmeId: string | null;
  target: number | null;
  baseline: number | null;
  protection: Protection;
  /** Its disaggregation. */
  parts: { name: string; value: number }[];
};

/** A number of the session that is no indicator, or one the dossier itself works out (`derived`). */
export type Fact = { id: string; name: string; unit: string; value: number; percent: boolean; derived: boolean };

/** Words that a person accepts with a reason: the `figure` in them, or without one every number in them. */
type Waiver = { quote: string; figure?: string | undefined; reason: string };

/** A person said that the `figure` in these words gives this indicator, part or fact: it is judged by that and by nothing else. */
export type Choice = { quote: string; figure: string; indicator: string };

/** How many đề án and chuyên đề the dossier holds: the session's text says so. */
export function programmeCounts(programmes: readonly { kind: string }[]): Fact[] {
  const nouns: Record<string, string> = { scheme: "đề án", topic: "chuyên đề" };
  const counts = Object.entries(nouns).map(([kind, noun]) => ({
    id: `programmes.${kind}`,
    name: noun,
    unit: noun,
    value: programmes.filter((programme) => programme.kind === kind).length,
    percent: false,
    derived: false,
  }));
  const some = counts.filter(({ value }) => value > 0);
  if (some.length < 2) return some;
  return [
    ...some,
    {
      id: "programmes",
      name: "đề án và chuyên đề",
      unit: "đề án và chuyên đề",
      value: programmes.length,
      percent: false,
      derived: false,
    },
  ];
}

/** Is this fact one that `programmeCounts` made? */
export const isProgrammeCount = (id: string) => /^programmes(?:\.(?:scheme|topic))?$/.test(id);

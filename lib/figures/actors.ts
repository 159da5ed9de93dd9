import type { Body } from "./dossier.ts";
import type { Entry, Evidence } from "./evidence.ts";
import { plainWords } from "./normalise.ts";
import { pieceAt, type Scan } from "./scan.ts";
import { surnames } from "./sensitive.ts";
import type { Token } from "./token.ts";

/** A body that a text names: which (null: one whose name goes on where the dossier's ends), and where its name begins and ends. */
export type Mention = { body: Body | null; words: string; first: number; last: number };

/** "Bí thư Huyện ủy", "lãnh đạo Sở Y tế": a person is spoken of. */
const titleEnds = new Set("thư tịch viên đốc trưởng nhiệm đạo chánh".split(" "));

/** Every body of the dossier that acts in the text, by its clause, the longest name winning; one that a number counts does not act. */
export function findBodies(source: Scan, evidence: Evidence, tokens: readonly Token[]): Map<number, Mention[]> {
  const counted = new Set(tokens.filter(({ unit }) => unit !== null).map(({ last }) => last));
  const mentions: Mention[] = [];
  for (let at = 0; at < source.pieces.length; at++) {
    const options = evidence.aliases.get(pieceAt(source, at).text);
    const found = options?.find(({ words }) => words.every((word, step) => pieceAt(source, at + step).text === word));
    if (!found) continue;
    const last = endOfName(source, at + found.words.length);
    const body = last === at + found.words.length ? found.body : null;
    const [begin, end] = [pieceAt(source, at).from, pieceAt(source, last - 1).to];
    const words = body ? found.words.join(" ") : source.text.slice(begin, end);
    const isTitle = titleEnds.has(pieceAt(source, at - 1).text);
    if (!counted.has(at) && !isTitle) mentions.push({ body, words, first: at, last });
    at = last - 1;
  }
  return Map.groupBy(mentions, ({ first }) => pieceAt(source, first).clause);
}

/** "Đảng bộ Khối Doanh nghiệp" is not "Đảng bộ Khối"; "Bí thư Đảng ủy Khối Lê Văn An" still names it. */
function endOfName(source: Scan, at: number): number {
  let last = at;
  while (
    last < at + 6 &&
    pieceAt(source, last).capital &&
    pieceAt(source, last).sentence === pieceAt(source, at - 1).sentence
  )
    last++;
  return last > at && !surnames.has(pieceAt(source, at).text) && !pieceAt(source, at).glued ? last : at;
}

function ancestors(body: Body | undefined, evidence: Evidence): Set<string> {
  const found = new Set<string>();
  for (
    let next = body;
    next && !found.has(next.id);
    next = next.parentId ? evidence.bodies.get(next.parentId) : undefined
  )
    found.add(next.id);
  return found;
}

/** A body may speak for itself, for what is under it, and a standing board for its committee. */
function mayClaim(body: Body, actor: Body, evidence: Evidence): boolean {
  if (body.id === actor.id) return true;
  // What a Party committee inspects and what its inspection committee does are counted apart.
  if (/^ủy ban kiểm tra/.test(plainWords(actor.name)) && !/^đảng bộ/.test(plainWords(body.name))) return false;
  if (ancestors(actor, evidence).has(body.id)) return true;
  return body.speaksForParent && body.parentId !== null && ancestors(actor, evidence).has(body.parentId);
}

/** A figure and a comma lie between: what follows them may be another's doing. */
function isPast(source: Scan, from: number, to: number): boolean {
  let hasFigure = false;
  for (let at = from; at < to; at++) {
    if (pieceAt(source, at).kind === "digits") hasFigure = true;
    if (hasFigure && pieceAt(source, at).text === ",") return true;
  }
  return false;
}

/**
 * The body that the clause gives a figure to, where it is none that the entry's actor allows; null when nothing speaks
 * against it. Bodies that the entry's own words name are what is counted, not who acts.
 */
export function wrongActor(
  source: Scan,
  evidence: Evidence,
  token: Token,
  entry: Entry,
  mentions: ReadonlyMap<number, Mention[]>,
): string | null {
  const actor = entry.actorId ? evidence.bodies.get(entry.actorId) : undefined;
  if (!actor) return null;
  const { clause } = pieceAt(source, token.first);
  const own = [entry.plainName, plainWords(entry.scope), entry.unit.words].join(" | ");
  const told = (mentions.get(clause) ?? []).filter(
    ({ last }) => last <= token.first && !isPast(source, last, token.first),
  );
  const acting = told.filter(({ words }) => !own.includes(words));
  if (told.some(({ body }) => body && mayClaim(body, actor, evidence))) return null;
  const [first] = acting;
  if (first) return first.body?.name ?? first.words;
  return told.length === 0 ? strangerIn(token, actor, own, evidence) : null;
}

const notABody =
  /^(?:hội (?:nghị|thảo|thi|viên|trường)|đoàn (?:kết|viên|công tác|kiểm tra|giám sát)|ban hành|phòng,|trường hợp|bộ phận|viện trợ|tỉnh (?:đã|ta)|toàn |cả nước|ban tổ chức|ủy ban$|cấp ủy|chính quyền|ban$|huyện$|xã$|tỉnh$|phường$|thành phố$|bộ$)/;

/** A body that the dossier doesn't know, named in full as the subject, and sharing no word of its own with the actor. */
function strangerIn(token: Token, actor: Body, own: string, evidence: Evidence): string | null {
  const plain = token.actor ? plainWords(token.actor) : "";
  if (!plain || notABody.test(plain) || evidence.bodies.size === 0) return null;
  const words = plain.split(" ");
  if (words.length < 3) return null;
  const known = new Set(
    [...ancestors(actor, evidence)].flatMap((id) => {
      const body = evidence.bodies.get(id);
      return [body?.name ?? "", ...(body?.aliases ?? [])].flatMap((name) => plainWords(name).split(" "));
    }),
  );
  const strange = words.filter((word) => !known.has(word) && !own.includes(word));
  return strange.length / words.length > 0.5 ? token.actor : null;
}

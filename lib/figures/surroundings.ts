import type { Comparator } from "#db/vocabulary.ts";
import { boundaryWords, countedNouns, scales } from "./lexicon.ts";
import { beginsNumber } from "./number-words.ts";
import { pieceAt, type Scan, startsWith, wordsBefore, wordsFrom } from "./scan.ts";

/** What the words around a number say of it: comparator, unit, change, actor. */

const comparatorsBefore: readonly (readonly [string, Comparator])[] = [
  ["trên dưới", "approx"],
  ["không dưới", "gte"],
  ["không ít hơn", "gte"],
  ["không dưới mức", "gte"],
  ["ít nhất", "gte"],
  ["ít nhất là", "gte"],
  ["tối thiểu", "gte"],
  ["tối thiểu là", "gte"],
  ["không quá", "lt"],
  ["tối đa", "lt"],
  ["nhiều nhất", "lt"],
  ["không vượt quá", "lt"],
  ["chưa đến", "lt"],
  ["chưa tới", "lt"],
  ["chưa đầy", "lt"],
  ["gần", "lt"],
  ["ngót", "lt"],
  ["dưới", "lt"],
  ["hơn", "gt"],
  ["trên", "gt"],
  ["khoảng", "approx"],
  ["khoảng chừng", "approx"],
  ["chừng", "approx"],
  ["xấp xỉ", "approx"],
  ["tầm", "approx"],
];
const byPhrase = new Map(comparatorsBefore);
const signsBefore: Record<string, Comparator> = {
  ">": "gt",
  "≥": "gte",
  "<": "lt",
  "≤": "lt",
  "~": "approx",
  "≈": "approx",
};
/** "cao hơn 5%" tells a difference, not a bound. */
const comparing = new Set("cao thấp nhiều ít lớn nhỏ kém tốt nhanh sớm muộn dài ngắn".split(" "));

/** Comparator of the number whose pieces are `first` up to `last`, from the words before it and "trở lên" after it. */
export function readComparator(source: Scan, first: number, last: number): Comparator {
  const before = wordsBefore(source, first - 1, 4);
  if (pieceAt(source, first - 1).sentence === pieceAt(source, first).sentence) {
    const sign = signsBefore[pieceAt(source, first - 1).text];
    if (sign) return sign;
  }
  const after = wordsFrom(source, last, 5).join(" ");
  const bound =
    /^(?:\S+ ){0,1}trở (lên|xuống)/.exec(after) ??
    (before.at(-1) === "từ" ? /(?:^| )trở (lên|xuống)/.exec(after) : null);
  if (bound) return bound[1] === "lên" ? "gte" : "lt";
  for (let from = 0; from < before.length; from++) {
    const found = byPhrase.get(before.slice(from).join(" "));
    if (!found) continue;
    const lead = before[from - 1] ?? "";
    return found === "gt" && before[from] === "hơn" && comparing.has(lead) ? "eq" : found;
  }
  return "eq";
}

const longestUnit = 9;

/** Nouns that are named together: "4 đề án, chuyên đề", "63 tỉnh, thành phố". */
const groups = [
  "đề án, chuyên đề, dự án, chương trình",
  "tỉnh, thành phố, thành",
  "huyện, quận, thị xã, thành phố",
  "xã, phường, thị trấn",
  "thôn, bản, tổ dân phố, khu phố, ấp, khóm",
  "cơ quan, đơn vị, tổ chức, địa phương, doanh nghiệp",
].map((names): ReadonlySet<string> => new Set(names.split(", ")));

/** Is the comma at `at` between two nouns of one group, nothing else since the number? */
function isSameGroup(source: Scan, last: number, at: number): boolean {
  const follows = startsWith(source, at + 1, countedNouns);
  if (!follows || pieceAt(source, at + 1).kind !== "word") return false;
  const previous =
    source.lower.slice(pieceAt(source, last).from, pieceAt(source, at).from).split(",").at(-1)?.trim() ?? "";
  return groups.some((group) => group.has(follows) && group.has(previous));
}

/** The noun phrase after a number, up to a sign, a number or a word with which something else begins. */
export function readUnit(source: Scan, last: number): { unit: string | null; end: number } {
  const start = pieceAt(source, last);
  const { sentence } = pieceAt(source, last - 1);
  let next = last;
  let end = last;
  /** The phrase so far ends in "và" and may still end before it. */
  while (next < source.pieces.length && next - last < longestUnit) {
    const piece = pieceAt(source, next);
    if (piece.sentence !== sentence) break;
    // m2, km2: the digits belong to the unit.
    if (piece.kind === "digits" && next > last && piece.glued && /^[kcd]?m$/.test(pieceAt(source, next - 1).text)) {
      next++;
      end = next;
      continue;
    }
    if (piece.text === "," && isSameGroup(source, last, next)) {
      next++;
      continue;
    }
    if (piece.kind !== "word") break;
    if (piece.text === "và") {
      const goesOn =
        next > last && startsWith(source, next + 1, countedNouns) && !/\d/.test(pieceAt(source, next + 1).text);
      if (!goesOn || pieceAt(source, next + 2).kind === "digits") break;
      next++;
      continue;
    }
    const opens = next === last || pieceAt(source, next - 1).text === "và" || pieceAt(source, next - 1).text in scales;
    const noun = opens ? startsWith(source, next, countedNouns) : null;
    if (noun) {
      next += noun.split(" ").length;
      end = next;
      continue;
    }
    if (boundaryWords.has(piece.text) || boundaryWords.has(`${piece.text} ${pieceAt(source, next + 1).text}`)) break;
    if (next > last && beginsNumber(piece.text) && !piece.capital && piece.text !== "năm") break;
    next++;
    end = next;
  }
  if (end === last) return { unit: null, end };
  const to = pieceAt(source, end - 1).to;
  return { unit: source.text.slice(start.from, to).replace(/\s+/g, " "), end };
}

/** What the first word of a unit multiplies by: "triệu đồng" -> 1,000,000; 1 where it is no scale. "trăm" alone is none. */
export function scaleOf(unit: string | null): number {
  if (!unit) return 1;
  let scale = 1;
  for (const word of unit.toLowerCase().split(" ")) {
    const factor = scales[word];
    if (!factor) break;
    scale *= factor;
  }
  return scale;
}

const changeWord = /^(?:tăng|giảm|vượt|hụt|cao|thấp|nhiều|ít|sụt|thêm|bớt|nâng|hơn|kém)$/;
const changeFill = new Set(
  "thêm hơn gần khoảng trên dưới bình quân trung khá mạnh nhẹ được tới đến cả thêm lại".split(" "),
);
const comparisonWords = /(?:so với|cùng kỳ|năm trước|năm ngoái|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán)/;

/**
 * The words by which a number is a change or a comparison: "tăng … so với cùng kỳ" or "so với cùng kỳ", as the text has
 * them; null where it is a plain amount. "tăng lên 85" and "giảm còn 5%" tell the amount reached and are none.
 */
export function readChange(source: Scan, first: number, last: number): string | null {
  const before = wordsBefore(source, first - 1, 5);
  let lead: string | null = null;
  for (let at = before.length - 1; at >= 0; at--) {
    const word = before[at] ?? "";
    if (
      changeWord.test(word) &&
      (word !== "hơn" || comparing.has(before[at - 1] ?? "")) &&
      !(comparing.has(word) && before[at + 1] !== "hơn")
    ) {
      lead = before.slice(word === "hơn" ? at - 1 : at).join(" ");
      break;
    }
    if (!changeFill.has(word)) break;
  }
  if (lead && !/^(?:tăng|giảm|vượt|hụt|sụt|cao hơn|thấp hơn|nhiều hơn|ít hơn|kém)/.test(lead)) lead = null;
  const { sentence } = pieceAt(source, first);
  const tail: string[] = [];
  for (let next = last; next < last + 14; next++) {
    const piece = pieceAt(source, next);
    if (piece.sentence !== sentence || piece.kind === "sign") break;
    if (piece.kind === "digits" && !/(?:năm|tháng|quý)$/.test(tail.at(-1) ?? "")) break;
    tail.push(piece.text);
  }
  const follow = tail.join(" ");
  const compared =
    /(?:^| )(so với .*|(?:cùng kỳ|(?:số |dự toán |chỉ tiêu )?kế hoạch|chỉ tiêu|mục tiêu|dự toán).*)$/.exec(follow)?.[1];
  if (lead) return compared ? `${lead} … ${compared}` : lead;
  if (!compared || !comparisonWords.test(compared)) return null;
  return compared.startsWith("so với") || tail[0] === compared.split(" ")[0] ? compared : null;
}

/** With these words the name of a body begins. */
export const bodyHeads: ReadonlySet<string> = new Set(
  "đảng bộ,đảng ủy,ủy ban,ban,sở,cục,chi cục,hội,đoàn,công an,tòa án,viện,trường,phòng,văn phòng,tỉnh ủy,huyện ủy,thành ủy,thị ủy,ubnd,hđnd,ubkt,mttq,mặt trận,liên đoàn,công đoàn,trung tâm,bệnh viện,kho bạc,ngân hàng,bảo hiểm,chi bộ,cấp ủy,chính quyền,tổng cục,bộ,thanh tra,đồn,hợp tác xã,công ty,huyện,xã,phường,thị trấn,thành phố,thị xã,tỉnh,toàn tỉnh,toàn huyện,toàn thành phố,cả nước,hội đồng,quân khu,bchqs,bộ đội,bộ chỉ huy,báo,đài,quỹ,nhà máy,bưu điện,tập đoàn,tổng công ty,hạt,điện lực,doanh nghiệp,câu lạc bộ,học viện,quận,thôn,bản,làng,khu phố".split(
    ",",
  ),
);

const deeds = new Set(
  "giải xử phối kiểm huy vận thu cấp trao tặng quyết mở bồi kết phê duyệt tổ tuyên hướng chỉ rà khởi bắt xét hỗ xây làm hội tích mua bán sản cứu khám điều phát tổng rút trồng".split(
    " ",
  ),
);

/** A word of a body's name: any but a small one with which a verb or another part of the sentence begins. */
function isInName(source: Scan, at: number): boolean {
  const { kind, text, capital } = pieceAt(source, at);
  return kind === "word" && (capital || !(boundaryWords.has(text) || deeds.has(text)));
}

/**
 * Gives for each figure, asked for in order, the body that its clause speaks of before it: "Đảng ủy Khối", "Hội Phụ nữ
 * huyện". It remembers what it has read of a clause, so that a clause is walked once.
 */
export function actorReader(source: Scan): (first: number) => string | null {
  let clause = -1;
  let next = 0;
  let begin = 0;
  let actor: string | null = null;
  return (first) => {
    const current = pieceAt(source, first).clause;
    if (current !== clause) {
      clause = current;
      actor = null;
      begin = first;
      while (begin > next && pieceAt(source, begin - 1).clause === clause) begin--;
      next = begin;
    }
    for (; next < first && actor === null; next++) actor = bodyAt(source, next, first, next === begin);
    next = Math.max(next, first);
    return actor;
  };
}

function bodyAt(source: Scan, at: number, first: number, opensClause: boolean): string | null {
  const head = startsWith(source, at, bodyHeads);
  if (!head || pieceAt(source, at - 1).kind === "digits") return null;
  if (!(pieceAt(source, at).capital || opensClause || head.startsWith("toàn"))) return null;
  let end = at + head.split(" ").length;
  while (end < first && end - at < 10 && !head.startsWith("toàn") && isInName(source, end)) end++;
  return source.text.slice(pieceAt(source, at).from, pieceAt(source, end - 1).to).replace(/\s+/g, " ");
}

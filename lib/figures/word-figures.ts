import { boundaryWords, countedNouns, timeUnits } from "./lexicon.ts";
import { beginsNumber, readSpokenNumber } from "./number-words.ts";
import { pieceAt, type Scan, startsWith } from "./scan.ts";
import { day, type Hit } from "./token.ts";

/**
 * Numbers in words, where they count: "ba đề án", "hai mươi lăm xã", "hai cấp". The same words are names (Ba Bể), kin (ba
 * mẹ), articles (một số), years (trong năm) and ripe (lúa chín); only what is followed by something countable is read.
 */

/** Set phrases in which a small number counts nothing. */
const idioms = new Set(
  "bên chiều mặt phía tay chân lòng đầu vai không cùng tại trong là đều số mẹ má tôi em anh con cha mươi lần hai ba bốn năm sáu bảy tám chín mười nơi đường vợ ngả đứa cái thứ chị chú ông bà".split(
    " ",
  ),
);
const kin = new Set("anh chị chú bác cô dì bà ông cậu mợ thím má".split(" "));
/** After these "năm" is a year, not five. */
const yearLeads = new Set(
  "trong hằng hàng mỗi từng cả đầu cuối giữa nhiều các những một hai ba bốn sáu bảy tám chín mười mươi vài mấy đến hết nửa sang qua của theo mùa ngày tháng quý kế hoạch suốt quanh cuối".split(
    " ",
  ),
);
const beforeOneYear = new Set("sau qua gần hơn khoảng đúng tròn trong".split(" "));

type Measure = (source: Scan, at: number, hit: Hit) => Hit;

export function readWordNumber(source: Scan, at: number, measureTime: Measure): Hit | null {
  const piece = pieceAt(source, at);
  const previous = pieceAt(source, at - 1);
  const spoken = readSpokenNumber(source, at);
  if (!spoken || (piece.text === "năm" && previous.kind === "digits")) return null;
  const next = pieceAt(source, spoken.end);
  const joined = next.kind === "word" && next.sentence === piece.sentence && !next.glued;
  const inSentence = previous.sentence === piece.sentence && previous.kind === "word";
  // A capital inside a sentence, or before another one, belongs to a name: Ba Đình, Nguyễn Thị Hai.
  if (piece.capital && (inSentence || (joined && next.capital))) return null;
  const lead = inSentence ? previous.text : "";
  const to = pieceAt(source, spoken.end - 1).to;
  const { value, base } = spoken;
  const hit: Hit = base ? { class: "figure", to, value, base } : { class: "figure", to, value };

  if (lead === "thứ") return ordinalOrWeekday(source, at, spoken.end, { class: "ordinal", to, value });
  if (lead === "tháng") return value <= 12 ? monthInWords(source, at, value, to) : null;
  if (["ngày", "mùng", "mồng"].includes(lead) && value <= 31 && !isCounted(source, spoken.end))
    return dayInWords(source, at, value, spoken.end);
  if (lead === "năm" && value >= 1000 && value < 2200)
    return { class: "year", to, value, when: { from: day(value), to: day(value) } };
  if (base) return hit;
  if (!joined) return null;
  if (spoken.words === 1 && beginsNumber(lead)) return null;
  if (timeUnits.has(next.text)) return durationInWords(source, at, spoken.words, lead, measureTime(source, at, hit));
  if (spoken.words > 1)
    return next.text === "phần" && pieceAt(source, spoken.end + 1).text === "trăm" ? { ...hit } : hit;
  return countsAlone(source, at, lead) ? hit : null;
}

const isCounted = (source: Scan, at: number) => startsWith(source, at, countedNouns) !== null;

/** Does a single word count what follows? */
function countsAlone(source: Scan, at: number, lead: string): boolean {
  const piece = pieceAt(source, at);
  const next = pieceAt(source, at + 1);
  const counted = isCounted(source, at + 1);
  if (kin.has(lead) && piece.text === "ba") return false;
  if (["lớp", "bước", "số", "lần", "hạng", "giải", "cấp", "loại", "những", "một"].includes(lead)) return false;
  if (piece.text === "một") return counted && pairsWithAnother(source, at);
  if (piece.text === "năm") return counted && !yearLeads.has(lead) && next.text !== "học";
  if (piece.text === "chín") return counted;
  return (counted || !boundaryWords.has(next.text)) && !idioms.has(next.text) && !(next.capital && !counted);
}

/** "ba đề án và một chuyên đề": "một" counts when something else beside it in a list is counted. */
function pairsWithAnother(source: Scan, at: number): boolean {
  const counts = (index: number) => {
    const { kind, text } = pieceAt(source, index);
    return (kind === "digits" || beginsNumber(text)) && isCounted(source, index + 1);
  };
  const joins = (index: number) => ["và", ","].includes(pieceAt(source, index).text);
  const steps = [2, 3, 4, 5];
  return (
    steps.some((step) => joins(at + step) && counts(at + step + 1)) ||
    (joins(at - 1) && steps.some((step) => counts(at - 1 - step)))
  );
}

/** Weekdays are no numbers: they are passed over. "lần thứ hai" and "Thứ hai, …" as the second of several are ordinals. */
function ordinalOrWeekday(source: Scan, at: number, end: number, hit: Hit): (Hit & { silent?: boolean }) | null {
  const before = pieceAt(source, at - 2);
  const next = pieceAt(source, end);
  const after = next.text === "," || next.text === "(" ? pieceAt(source, end + 1) : next;
  const isWeekday =
    before.text !== "lần" &&
    (hit.value ?? 0) >= 2 &&
    (hit.value ?? 0) <= 7 &&
    (after.kind === "digits" ||
      ["ngày", "tuần", "hằng", "hàng"].includes(after.text) ||
      ["sáng", "chiều", "tối", "ngày", "hôm", "vào", "trưa"].includes(before.text));
  return isWeekday ? { ...hit, silent: true } : hit;
}

function monthInWords(source: Scan, at: number, month: number, to: number): Hit | null {
  const lead = pieceAt(source, at - 2);
  if (lead.kind === "digits" || ["mỗi", "hằng", "hàng", "một", "từng", "trong", "các"].includes(lead.text)) return null;
  const inYear = /^ năm ((?:19|20)\d\d)(?!\d)/.exec(source.lower.slice(to, to + 10));
  const when = day(inYear ? Number(inYear[1]) : null, month);
  return { class: "date", to: to + (inYear?.[0].length ?? 0), when: { from: when, to: when } };
}

/** ngày mùng hai tháng chín năm 1945, with day, month and year in words or figures. */
function dayInWords(source: Scan, at: number, date: number, end: number): Hit | null {
  let to = pieceAt(source, end - 1).to;
  const plain = day(null, null, date);
  const monthAt = end + 1;
  const spokenMonth = pieceAt(source, end).text === "tháng" ? readSpokenNumber(source, monthAt) : null;
  if (!spokenMonth || spokenMonth.value > 12) {
    return ["mùng", "mồng"].includes(pieceAt(source, at - 1).text)
      ? { class: "date", to, when: { from: plain, to: plain } }
      : null;
  }
  to = pieceAt(source, spokenMonth.end - 1).to;
  const when = { ...plain, month: spokenMonth.value };
  if (pieceAt(source, spokenMonth.end).text === "năm") {
    const yearPiece = pieceAt(source, spokenMonth.end + 1);
    const spokenYear = readSpokenNumber(source, spokenMonth.end + 1);
    if (/^(?:19|20)\d\d$/.test(yearPiece.text)) {
      when.year = Number(yearPiece.text);
      to = yearPiece.to;
    } else if (spokenYear && spokenYear.value >= 1000) {
      when.year = spokenYear.value;
      to = pieceAt(source, spokenYear.end - 1).to;
    }
  }
  return { class: "date", to, when: { from: when, to: when } };
}

function durationInWords(source: Scan, at: number, words: number, lead: string, hit: Hit): Hit | null {
  const text = pieceAt(source, at).text;
  if (words === 1 && text === "một") return beforeOneYear.has(lead) ? hit : null;
  if (words === 1 && text === "năm" && (yearLeads.has(lead) || pieceAt(source, at + 1).text !== "năm")) return null;
  if (words === 1 && text === "chín" && hit.class !== "period" && lead === "lúa") return null;
  return hit;
}

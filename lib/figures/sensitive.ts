import { pieceAt, type Scan, wordsBefore, wordsFrom } from "./scan.ts";

/** The name of a person in a text, with where its pieces begin and end. */
export type PersonName = { name: string; first: number; last: number };

export const surnames: ReadonlySet<string> = new Set(
  "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm phùng mai tô tạ hà cao lương lưu luyện triệu nông lộc hứa vi chu lò lường cầm giàng vàng thào sùng mùa ma la bế đàm dư quách kiều thái thạch kim danh sơn y rơ siu ksor hoa quan mạc tống văn lục bàn lù tẩn phàn cứ hạng lầu má vừ mông linh tăng từ diệp châu giáp nghiêm doãn khổng cù thân ninh bạch đồng ứng viên".split(
    " ",
  ),
);
const addresses = new Set(["ông", "bà", "anh", "chị"]);
/** The last word of a form of address: đồng chí, đ/c. */
const honorifics = new Set([...addresses, "chí", "c"]);
/** A school, a street or a prize may carry a person's name. */
const namedAfter =
  /(?:trường|trị|đường|phố|viện|quỹ|thưởng|tưởng|đội|đoàn|công viên|quảng trường|giải|phổ thông|trung học|tiểu học|mầm non|thpt|thcs|xã|phường|thôn|hồ|cầu)$/;

const isNameWord = (source: Scan, at: number) => {
  const piece = pieceAt(source, at);
  return piece.kind === "word" && piece.capital && source.text.slice(piece.from + 1, piece.to) === piece.text.slice(1);
};

/** Full names in a stretch of pieces: two to five capital words that begin with a family name or follow a form of address. */
function findNames(source: Scan, from: number, to: number): PersonName[] {
  const names: PersonName[] = [];
  for (let at = from; at < to; at++) {
    if (!isNameWord(source, at) || addresses.has(pieceAt(source, at).text)) continue;
    let last = at + 1;
    while (last < to && last - at < 5 && isNameWord(source, last) && !pieceAt(source, last).glued) last++;
    const addressed = honorifics.has(pieceAt(source, at - 1).text);
    const isFamily = surnames.has(pieceAt(source, at).text) && last - at >= 2;
    if (
      (isFamily || (addressed && last - at >= 2)) &&
      !(namedAfter.test(wordsBefore(source, at - 1, 2).join(" ")) && !addressed)
    ) {
      const [begin, end] = [pieceAt(source, at), pieceAt(source, last - 1)];
      names.push({ name: source.text.slice(begin.from, end.to), first: at, last });
    }
    at = last - 1;
  }
  return names;
}

const measure =
  /(?:^| )(?:k[ỷỉ] luật|khiển trách|cảnh cáo|cách chức|khai trừ|buộc thôi việc|giáng chức|đình chỉ sinh hoạt|xóa tên)(?= |$)/;
/** "kỷ luật lao động", "kỷ luật, kỷ cương" name a virtue, not an act. */
const virtue = /^(?:lao động|kỷ cương|quân đội|nghiêm|công vụ|của|trong|tài chính|hành chính|sắt|tự giác|phát ngôn)/;
const active = /(?:^| )(?:thi hành|xử lý|bị|hình thức|quyết định|đề nghị|ra)$/;
const speech =
  /(?:^| )(?:cho biết|phát biểu|nhấn mạnh|khẳng định|đề nghị|yêu cầu|chủ trì|trình bày|kết luận|báo cáo|thông tin|chia sẻ|cho rằng|đánh giá|chỉ đạo|nêu|quán triệt|giải trình|làm trưởng|ký)(?= |$)/;
const announces = /^(?:trong đó|trong số đó|trong số|cụ thể|gồm|đó là)/;
const authors = new Set(["do", "theo", "bởi", "của"]);

type Measure = { at: number; last: number };

/** Where a sentence tells of an act of discipline. */
function findMeasures(source: Scan, from: number, to: number): Measure[] {
  const found: Measure[] = [];
  for (let at = from; at < to; at++) {
    const three = wordsFrom(source, at, 4).join(" ");
    const match =
      /^(?:k[ỷỉ] luật|khiển trách|cảnh cáo|cách chức|khai trừ|buộc thôi việc|giáng chức|đình chỉ sinh hoạt|xóa tên)/.exec(
        three,
      )?.[0];
    if (!match) continue;
    const last = at + match.split(" ").length;
    const isDiscipline = /^k[ỷỉ] luật$/.test(match);
    const before = wordsBefore(source, at - 1, 2).join(" ");
    const next = pieceAt(source, last);
    if (
      isDiscipline &&
      !active.test(before) &&
      (virtue.test(wordsFrom(source, last, 2).join(" ")) || [",", ".", ";"].includes(next.text))
    )
      continue;
    found.push({ at, last });
  }
  return found;
}

/** Is the named person the one the measure was taken against, and not the one who speaks of it? */
function isDisciplined(source: Scan, name: PersonName, measures: readonly Measure[], to: number): boolean {
  const lead = wordsBefore(source, name.first - 1, 4);
  const addressed = lead.at(-1) === "chí" ? lead.at(-3) : honorifics.has(lead.at(-1) ?? "") ? lead.at(-2) : lead.at(-1);
  if (authors.has(addressed ?? "")) return false;
  const words: string[] = [];
  for (let at = name.last; at < Math.min(to, name.last + 16); at++) words.push(pieceAt(source, at).text);
  const follows = words.join(" ");
  const suffers = /(?:^| )(?:bị|chịu|nhận|phải)(?= |$)/;
  if (speech.test(follows) && !suffers.test(follows)) return false;
  return measures.some(({ at, last }) => {
    if (name.first >= last) return true;
    const between: string[] = [];
    for (let next = name.last; next < at && between.length < 40; next++) between.push(pieceAt(source, next).text);
    return suffers.test(between.join(" ")) && !speech.test(between.join(" "));
  });
}

/** Persons whom a text names as disciplined (DOMAIN sections 3.4 and 5.5): sentence by sentence, and the one that goes on from it. */
export function findDisciplined(
  source: Scan,
  sentences: ReadonlyMap<number, { first: number; last: number }>,
): PersonName[] {
  const found: PersonName[] = [];
  let goesOn = false;
  for (const { first, last } of sentences.values()) {
    const text = source.lower.slice(pieceAt(source, first).from, pieceAt(source, last - 1).to);
    const measures = measure.test(text.replace(/[^\p{L}\p{M}]+/gu, " ")) ? findMeasures(source, first, last) : [];
    const continues = goesOn && announces.test(text);
    goesOn = measures.length > 0;
    if (measures.length === 0 && !continues) continue;
    const told = continues ? [{ at: first, last: first }, ...measures] : measures;
    for (const name of findNames(source, first, last)) if (isDisciplined(source, name, told, last)) found.push(name);
  }
  return found;
}

/** "Liên hệ" of an office, a hotline: not a person's own number. */
const publicLine =
  /(?:đường dây nóng|tổng đài|hotline|trực ban|cơ quan|văn phòng|phòng|công an|bệnh viện|trung tâm|sở|fax)/;

/** A mobile number that no office is said to answer, or the number of an identity card. */
export function isPersonalNumber(source: Scan, first: number, text: string): boolean {
  const before = wordsBefore(source, first - 1, 8).join(" ") || wordsBefore(source, first - 2, 8).join(" ");
  const digits = text.replace(/\D/g, "").replace(/^84/, "0");
  if (/^0[35789]\d{8}$/.test(digits)) return !publicLine.test(before);
  return /^\d{9}$|^\d{12}$/.test(digits) && /(?:cccd|cmnd|căn cước|chứng minh)/.test(before);
}

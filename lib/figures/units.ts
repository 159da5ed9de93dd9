import { partBrackets } from "./brackets.ts";
import { countedNouns, scales } from "./lexicon.ts";
import { plainWords } from "./normalise.ts";

/** How a counted thing in a text relates to the one an indicator counts. */
export type UnitRelation = "same" | "kindred" | "unknown" | "conflict";

/** A unit taken apart. `heads`: the nouns counted; `isMixed`: they are counted together ("tổ chức đảng và đảng viên"). */
export type Unit = { heads: string[]; isMixed: boolean; scale: number; isPercent: boolean; words: string };

const anyone = new Set(["người", "đồng chí", "cá nhân", "trường hợp", "đối tượng", "nhân khẩu", "khẩu"]);
const persons = new Set(
  "đảng viên,cán bộ,công chức,viên chức,lao động,công nhân,nông dân,học viên,học sinh,sinh viên,giáo viên,thí sinh,trẻ,trẻ em,em,cháu,phụ nữ,hội viên,đoàn viên,thanh niên,đội viên,thành viên,đại biểu,ủy viên,cử tri,quần chúng,khách,du khách,bệnh nhân,bị can,bị cáo,nạn nhân,dân,cựu chiến binh,liệt sĩ,thương binh,chiến sĩ,sĩ quan,quân nhân,tân binh,dân quân,vận động viên,ông,bà,mẹ,cụ,anh,chị,ca mắc,ca bệnh".split(
    ",",
  ),
);
/** Of these a thing has so much; it is never counted by another noun of its name. */
const measures = new Set("đồng usd tấn tạ yến kg ha sào mẫu km m m2 m3 lít tuổi".split(" "));
const alike: Record<string, string> = {
  hécta: "ha",
  "héc ta": "ha",
  đ: "đồng",
  vnđ: "đồng",
  vnd: "đồng",
  "ki lô mét": "km",
  "cây số": "km",
  "ki lô gam": "kg",
  "mét vuông": "m2",
  "m²": "m2",
  "m³": "m3",
  tr: "triệu",
};

/** The noun with which a phrase begins: the longest one known, else its first two words. */
function headOf(phrase: string): string {
  const words = phrase.split(" ");
  for (let length = Math.min(4, words.length); length > 0; length--) {
    const head = words.slice(0, length).join(" ");
    if (countedNouns.has(head) || alike[head]) return alike[head] ?? head;
  }
  return words.slice(0, 2).join(" ");
}

/** A unit has a few words; more of a text is not looked at. */
const longestUnit = 400;

export function readUnitPhrase(text: string): Unit {
  const plain = plainWords(text.slice(0, longestUnit));
  const isPercent = /^%|phần trăm/.test(plain);
  const { outside, inside } = partBrackets(plain);
  const notes = inside.map((note) => note.trim());
  let open = outside
    .join(" ")
    .replace(/^%\s*/, "")
    .replace(/^phần trăm\s*/, "");
  let scale = 1;
  for (let word = open.split(" ")[0] ?? ""; scales[word] && word !== "trăm"; word = open.split(" ")[0] ?? "") {
    scale *= scales[word] ?? 1;
    open = open.slice(word.length).trim();
  }
  const together = notes.some((note) => /gộp|cộng/.test(note)) || / và /.test(open);
  const heads = open
    .split(/\s*[,/;]\s*|\s+(?:và|hoặc)\s+/)
    .filter(Boolean)
    .map(headOf);
  const others = notes.filter((note) => countedNouns.has(note));
  return { heads: [...heads, ...others], isMixed: together && heads.length > 1, scale, isPercent, words: plain };
}

const agree = (one: string, two: string) => one === two || one.startsWith(`${two} `) || two.startsWith(`${one} `);
const isVisit = (unit: Unit) => unit.heads.some((head) => head === "lượt" || head.startsWith("lượt "));
const isPerson = (head: string) => persons.has(head) || anyone.has(head);

/**
 * `name`: the indicator's name, in small letters. A noun that stands in it may be counted too: "12.500 lao động" for the
 * number of people who found work as lao động.
 */
export function relateUnits(told: Unit | null, own: Unit, name: string): UnitRelation {
  if (!told || told.heads.length === 0) return "unknown";
  if (own.heads.length === 0) return told.heads.some((head) => name.includes(head)) ? "same" : "unknown";
  if (isVisit(told) !== isVisit(own))
    return told.heads.some(isPerson) || isVisit(told) || own.heads.some(isPerson)
      ? "conflict"
      : relateHeads(told, own, name);
  return relateHeads(told, own, name);
}

function relateHeads(told: Unit, own: Unit, name: string): UnitRelation {
  const shared = told.heads.filter((head) => own.heads.some((other) => agree(head, other)));
  if (own.isMixed || told.isMixed) {
    const whole = own.heads.every((head) => told.heads.some((other) => agree(head, other)));
    if (whole && (own.isMixed || shared.length === told.heads.length)) return "same";
    if (own.isMixed && told.heads.length < own.heads.length) return "conflict";
    return shared.length === told.heads.length ? "same" : "conflict";
  }
  if (shared.length > 0) return "same";
  const [head = ""] = told.heads;
  if (own.heads.some(isPerson) && isPerson(head)) {
    if (anyone.has(head) || own.heads.every((other) => anyone.has(other))) return "kindred";
    return name.includes(head) && countedIn(name, head) ? "kindred" : "conflict";
  }
  if (own.heads.some((other) => measures.has(other))) return countedNouns.has(head) ? "conflict" : "unknown";
  if (name.includes(` ${head}`) || name.startsWith(head)) return "kindred";
  return countedNouns.has(head) || alike[head] ? "conflict" : "unknown";
}

/** In "Số quần chúng được học cùng đảng viên" only the first noun is counted. */
function countedIn(name: string, head: string): boolean {
  const at = name.indexOf(head);
  return at >= 0 && at <= 8;
}

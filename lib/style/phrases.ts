/**
 * How the first draft of a write-up says what the record holds. Each phrasing has places in braces that are filled from the
 * record; those under `needs` must stand in it, so that no draft leaves out what the sentence is for. Pure.
 */
const phrases = {
  lead: {
    text: "{buổi} {ngày}, {cơ quan} tổ chức {hội nghị}.",
    needs: ["ngày", "cơ quan", "hội nghị"],
    may: ["buổi"],
  },
  chair: { text: "Đồng chí {họ tên}, {chức vụ}, chủ trì hội nghị.", needs: ["họ tên", "chức vụ"] },
  chairWithoutPosition: { text: "Đồng chí {họ tên} chủ trì hội nghị.", needs: ["họ tên"] },
  heard: { text: "Tại hội nghị, đại biểu đã nghe báo cáo kết quả thực hiện {danh sách}.", needs: ["danh sách"] },
  opening: { text: "Theo báo cáo kết quả thực hiện {loại}", needs: [], may: ["loại"] },
  count: { text: "{chỉ tiêu} là {số liệu}", needs: ["chỉ tiêu", "số liệu"] },
  percent: { text: "{chỉ tiêu} đạt {số liệu}", needs: ["chỉ tiêu", "số liệu"] },
  yearly: { text: "{chỉ tiêu} bình quân hằng năm", needs: ["chỉ tiêu"] },
  commonHeading: { text: "Kết quả chung", needs: [] },
  discussionHeading: { text: "Thảo luận", needs: [] },
  spoken: { text: "Thảo luận tại hội nghị, các đại biểu đã {nội dung}.", needs: ["nội dung"] },
  written: { text: "Ý kiến gửi đến hội nghị bằng văn bản {nội dung}.", needs: ["nội dung"] },
  result: { text: "làm rõ kết quả đã đạt được", needs: [] },
  difficulty: { text: "nêu khó khăn, vướng mắc", needs: [] },
  cause: { text: "phân tích nguyên nhân", needs: [] },
  lesson: { text: "chia sẻ kinh nghiệm", needs: [] },
  good_practice: { text: "giới thiệu cách làm hay", needs: [] },
  proposal: { text: "đề xuất, kiến nghị giải pháp", needs: [] },
} as const satisfies Record<string, { text: string; needs: readonly string[]; may?: readonly string[] }>;

export type PhraseKey = keyof typeof phrases;
export type Phrases = Record<PhraseKey, string>;

export const phraseKeys = Object.keys(phrases) as PhraseKey[];

/** The phrasings the product brings. */
export const usualPhrases = Object.fromEntries(phraseKeys.map((key) => [key, phrases[key].text])) as Phrases;

/** The places a phrasing may hold, those that it needs first. */
export function placesOf(key: PhraseKey): string[] {
  const phrase: { needs: readonly string[]; may?: readonly string[] } = phrases[key];
  return [...phrase.needs, ...(phrase.may ?? [])];
}

/** In UTF-16 units. */
export const longestPhrase = 300;

const place = /\{([^{}]*)\}/g;

/** Fills the places of a phrasing. A place nobody fills stays as it is, so that it is seen. */
export function fillPhrase(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase
    .replace(place, (whole, name: string) => values[name] ?? whole)
    .replace(/\s{2,}/g, " ")
    .trim();
}

/**
 * What is wrong with a phrasing, as a key under `validation`; null if nothing is. A number would be stated by every draft
 * whatever the record holds, so none may stand in it.
 */
export function phraseProblem(key: PhraseKey, text: string): string | null {
  if (text.trim() === "") return "required";
  // Nobody's sentence is so long: it is refused for that.
  if (text.length > longestPhrase) return "tooLong";
  if (/\d/.test(text)) return "phraseHasNumber";
  const found = [...text.matchAll(place)].map(([, name = ""]) => name);
  const isBroken = /[{}]/.test(text.replace(place, ""));
  if (isBroken || found.some((name) => !placesOf(key).includes(name))) return "phraseUnknownPlace";
  return phrases[key].needs.every((name) => found.includes(name)) ? null : "phraseLacksPlace";
}

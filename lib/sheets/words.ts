import {
  aggregations,
  breakdowns,
  comparators,
  indicatorKinds,
  indicatorProtections,
  programmeKinds,
  programmeStatuses,
  targetDirections,
} from "#db/vocabulary.ts";
import { fold } from "#lib/i18n/vietnamese.ts";

/**
 * The words of the closed lists in a spreadsheet, in Vietnamese: what the form offers, on the page too (a test compares
 * them), and what is read back; `former` are the words of sheets that offices still have. No commas: a list in XLSX splits there.
 */
const lists = {
  programmeKind: { words: programmeKinds, labels: ["Đề án", "Chuyên đề"] },
  programmeStatus: { words: programmeStatuses, labels: ["Dự kiến", "Đang thực hiện", "Gia hạn", "Đã tổng kết"] },
  indicatorKind: { words: indicatorKinds, labels: ["Số đếm", "Tỷ lệ phần trăm", "Tỷ số (31/36)"] },
  aggregation: { words: aggregations, labels: ["Tổng cả kỳ", "Bình quân hằng năm"] },
  targetDirection: { words: targetDirections, labels: ["ít nhất", "không quá", "đúng bằng"] },
  breakdown: { words: breakdowns, labels: ["Không tách", "Số của từng đơn vị", "Chỉ nêu tên đơn vị"] },
  protection: { words: indicatorProtections, labels: ["Công khai", "Nội bộ", "Hạn chế", "Chỉ công khai số tổng"] },
  comparator: { words: comparators, labels: ["chính xác", "hơn (trên)", "từ … trở lên", "gần (dưới)", "khoảng"] },
} as const satisfies Record<string, { words: readonly string[]; labels: readonly string[] }>;

const former: { [List in keyof typeof lists]?: Readonly<Record<string, string>> } = {
  indicatorKind: { "Tỷ số": "ratio" },
  aggregation: { "Tổng số": "total", "Bình quân năm": "yearly_average" },
  targetDirection: { "Từ … trở lên": "at_least" },
  breakdown: { Không: "none", "Chỉ tên đơn vị": "names", "Nêu tên đơn vị": "names" },
  protection: { "Hạn chế chi tiết": "restricted_detail", "Công khai số tổng, hạn chế chi tiết": "restricted_detail" },
  comparator: { hơn: "gt", trên: "gt", gần: "lt", dưới: "lt" },
};

/** What the form that opens a report calls it unless somebody says otherwise (a test compares them). */
export const defaultReportTitle = "Báo cáo tổng kết";

export type ListName = keyof typeof lists;

/** What the spreadsheet offers in a column. */
export const labelsOf = (list: ListName): readonly string[] => lists[list].labels;

/** A word as the spreadsheet shows it. */
export function labelOf(list: ListName, word: string): string {
  const { words, labels } = lists[list];
  return labels[(words as readonly string[]).indexOf(word)] ?? word;
}

/** No word of a list is longer. */
const longestWord = 200;

/** Titles and words as they are compared: without marks, case and signs. */
export const comparable = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** The word that a cell means, with or without tone marks, or null. */
export function wordOf(list: ListName, text: string): string | null {
  const { words, labels } = lists[list];
  const wanted = comparable(text.slice(0, longestWord));
  const index = labels.findIndex((label) => comparable(label) === wanted);
  const earlier = Object.entries(former[list] ?? {}).find(([label]) => comparable(label) === wanted)?.[1];
  return (
    words[index] ??
    earlier ??
    (words as readonly string[]).find((word) => word === text.slice(0, longestWord).trim().toLowerCase()) ??
    null
  );
}

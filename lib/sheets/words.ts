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

/** The words of the closed lists in a spreadsheet, in Vietnamese: what the form offers and what is read back. Pure. */
const lists = {
  programmeKind: { words: programmeKinds, labels: ["Đề án", "Chuyên đề"] },
  programmeStatus: { words: programmeStatuses, labels: ["Dự kiến", "Đang thực hiện", "Gia hạn", "Đã tổng kết"] },
  indicatorKind: { words: indicatorKinds, labels: ["Số đếm", "Tỷ lệ phần trăm", "Tỷ số"] },
  aggregation: { words: aggregations, labels: ["Tổng số", "Bình quân năm"] },
  targetDirection: { words: targetDirections, labels: ["Từ … trở lên", "Không quá", "Đúng bằng"] },
  breakdown: { words: breakdowns, labels: ["Không", "Số của từng đơn vị", "Chỉ tên đơn vị"] },
  protection: { words: indicatorProtections, labels: ["Công khai", "Nội bộ", "Hạn chế", "Hạn chế chi tiết"] },
  comparator: { words: comparators, labels: ["chính xác", "hơn", "từ … trở lên", "gần", "khoảng"] },
} as const;

export type ListName = keyof typeof lists;

/** What the spreadsheet offers in a column. */
export const labelsOf = (list: ListName): readonly string[] => lists[list].labels;

/** A word as the spreadsheet shows it. */
export function labelOf(list: ListName, word: string): string {
  const { words, labels } = lists[list];
  return labels[(words as readonly string[]).indexOf(word)] ?? word;
}

const comparable = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** The word that a cell means, with or without tone marks, or null. */
export function wordOf(list: ListName, text: string): string | null {
  const { words, labels } = lists[list];
  const wanted = comparable(text);
  const index = labels.findIndex((label) => comparable(label) === wanted);
  return words[index] ?? (words as readonly string[]).find((word) => word === text.trim().toLowerCase()) ?? null;
}

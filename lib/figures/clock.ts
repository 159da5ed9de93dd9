import { matchAt } from "./codes.ts";
import { pieceAt, type Scan, wordsBefore, wordsFrom } from "./scan.ts";
import type { Hit } from "./token.ts";

const clock = /(\d{1,2})(?::|h|g)(\d{2})(?![\d\p{L}]|[.,:/]\d)/uy;
const hourSign = /(\d{1,2})(?:h)(?![\d\p{L}])/uy;
const hourWord = /(\d{1,2}) ?giờ(?: ?(\d{1,2})(?: ?phút)?(?![\d\p{L}%]|[.,/]\d| ?\p{L}))?/uy;
const hourWordMinute = /(\d{1,2}) ?giờ(?: ?(\d{1,2}) phút| ?(\d{2})(?=[ ,.;)]|$))/uy;
const pointsAtClock = new Set("lúc vào hồi từ đến tới trước sáng chiều tối trưa đêm ngày khoảng".split(" "));
const partOfDay = new Set("sáng chiều tối trưa đêm ngày cùng rạng kém rưỡi".split(" "));

/** 7h30 · 07:30 · 14h · 8 giờ sáng · lúc 7 giờ 30. "24 giờ" with nothing that points at the clock is a duration. */
export function readTime(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  const on = (pattern: RegExp) => matchAt(pattern, source.lower, piece.from);
  const hit = (found: RegExpExecArray): Hit | null =>
    Number(found[1]) <= 24 && Number(found[2] ?? found[3] ?? 0) < 60
      ? { class: "time", to: piece.from + found[0].length }
      : null;
  const sign = on(clock) ?? on(hourSign);
  if (sign) return hit(sign);
  const before = wordsBefore(source, at - 1, 1)[0] ?? "";
  const withMinutes = on(hourWordMinute);
  if (withMinutes && before !== "trong" && before !== "sau") return hit(withMinutes);
  const plain = on(hourWord);
  if (!plain) return null;
  const after = wordsFrom(source, at + 2, 1)[0] ?? "";
  return pointsAtClock.has(before) || partOfDay.has(after) ? hit(plain) : null;
}

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** Kinds of what is left out of a text: keys under `common.leftOut`. */
export type LeftOutKind = "deleted" | "struck" | "hidden" | "comments" | "embedded" | "pictures";
const leftOutKinds: readonly LeftOutKind[] = ["deleted", "struck", "hidden", "comments", "embedded", "pictures"];

/** "2 chỗ đã xóa còn theo dõi, 1 nhận xét": what was left out and how often, or "" for nothing. */
export function useLeftOutText(): (counts: Partial<Record<LeftOutKind, number>>) => string {
  const t = useTranslations("common.leftOut");
  return useCallback(
    (counts) => leftOutKinds.flatMap((kind) => (counts[kind] ? [t(kind, { count: counts[kind] })] : [])).join(", "),
    [t],
  );
}

/** Moves in a list by neighbours, as the move command speaks of them. Pure. */
type WithId = { id: string };

/** The list with one item taken out and put in again before another (null: at the end). An unknown neighbour changes nothing. */
export function moveBefore<Item extends WithId>(list: readonly Item[], id: string, beforeId: string | null): Item[] {
  const item = list.find((one) => one.id === id);
  const others = list.filter((one) => one.id !== id);
  const index = beforeId === null ? others.length : others.findIndex((one) => one.id === beforeId);
  return item && index >= 0 ? others.toSpliced(index, 0, item) : [...list];
}

/** Before which item one step up or down goes: null is the end, undefined that there is no step that way. */
export function neighbourFor(list: readonly WithId[], id: string, direction: "up" | "down"): string | null | undefined {
  const index = list.findIndex((one) => one.id === id);
  if (direction === "up") return index > 0 ? list[index - 1]?.id : undefined;
  if (index < 0 || index === list.length - 1) return undefined;
  return list[index + 2]?.id ?? null;
}

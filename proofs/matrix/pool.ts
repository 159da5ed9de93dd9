/** Does the work with so many hands at once; the outcomes keep the order of the items. */
export async function inParallel<Item, Value>(
  items: readonly Item[],
  hands: number,
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const outcomes = new Array<Value>(items.length);
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: hands }, async () => {
      for (const [index, item] of queue) outcomes[index] = await work(item);
    }),
  );
  return outcomes;
}

/** Items with their places from 0, for lists whose items have no identity but their place: it is then their key. */
export const inPlace = <Item>(items: readonly Item[]): { place: number; item: Item }[] =>
  items.map((item, place) => ({ place, item }));

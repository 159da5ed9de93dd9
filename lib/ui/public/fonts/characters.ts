const between = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join("");

/**
 * What the public site's faces hold: Latin-1, the Vietnamese alphabet with its tones in NFC, and the signs of the house's
 * typography. The `unicode-range` of fonts.css names the same; anything else comes from the wide faces, when it occurs.
 */
export const publicCharacters =
  between(0x20, 0x7e) + between(0xa0, 0xff) + "ĂăĐđĨĩŨũƠơƯư" + between(0x1ea0, 0x1ef9) + "–—‘’“”„†•…‰′″‹›€₫№™←↑→↓−≈≠≤≥";

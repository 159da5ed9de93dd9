/** Colours of the illustrations: the reds and warm greys of the product's palette. */
export const palette = {
  wall: "#ece3d6",
  wallShade: "#e0d4c3",
  ceiling: "#f5efe6",
  ceilingShade: "#eadfcf",
  lamp: "#fffaf0",
  panel: "#d8c9b4",
  panelShade: "#cbb99f",
  window: "#f7f1e6",
  windowShade: "#e9dfce",
  red: "#93242a",
  redShade: "#841e24",
  redDeep: "#6f181d",
  redLight: "#a23036",
  gold: "#d9b877",
  wood: "#8c6642",
  woodShade: "#74522f",
  woodLight: "#a57c54",
  floor: "#cdbba2",
  floorShade: "#bfab90",
  cloth: "#f8f3ea",
  clothShade: "#e6dccb",
  leaf: "#6f8465",
  leafShade: "#5b7053",
  flower: "#d2746b",
  flowerLight: "#ecb7a4",
  ink: "#2f2724",
  paper: "#fffdf8",
} as const;

const skins = ["#dcb08c", "#d3a27c", "#e2b996"];
const hairs = ["#2f2724", "#3a2e29", "#26201e", "#4a3f3a"];
const greyHair = "#8b8178";

export type Hair = "short" | "bob" | "bun" | "tail" | "grey";

/** A repeatable choice: the same number always gives the same one. */
export function pick<Item>(items: readonly Item[], seed: number): Item {
  const mixed = Math.imul(seed + 11, 2654435761) >>> 0;
  return items[(mixed >>> 8) % items.length] as Item;
}

const place = (x: number, y: number, scale: number, inner: string) =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${inner}</g>`;

/** Somebody seated, seen from behind; (0, 0) is the nape, the shoulders are 92 wide. */
export function seatedBehind(
  x: number,
  y: number,
  scale: number,
  seed: number,
  look: { coat: string; hair: Hair; tilt?: number },
) {
  const skin = pick(skins, seed);
  const hair = look.hair === "grey" ? greyHair : pick(hairs, seed + 3);
  const back = `<path d="M-48 120C-50 44-44 16-14 6h28C44 16 50 44 48 120z" fill="${look.coat}"/><path d="M-48 120C-50 44-44 16-14 6l-3 114z" fill="#000" opacity=".07"/>`;
  const collar = `<path d="M-15 7C-8 14 8 14 15 7L11 0C5 4-5 4-11 0z" fill="#f4efe6"/>`;
  const neck = `<path d="M-9-14h18v18C4 9-4 9-9 4z" fill="${skin}"/><path d="M-9-4h18v4C4 5-4 5-9 0z" fill="#7b4b3c" opacity=".18"/>`;
  const ears = `<circle cx="-20" cy="-32" r="4.5" fill="${skin}"/><circle cx="20" cy="-32" r="4.5" fill="${skin}"/>`;
  const heads: Record<Hair, string> = {
    short: `${ears}<path d="M-20-36C-21-58-11-64 0-64S21-58 20-36C19-20 12-10 0-10S-19-20-20-36z" fill="${hair}"/><path d="M-12-14C-6-10 6-10 12-14l-2 7H-10z" fill="${skin}"/>`,
    grey: `${ears}<path d="M-20-36C-21-58-11-64 0-64S21-58 20-36C19-20 12-10 0-10S-19-20-20-36z" fill="${hair}"/><path d="M-20-36C-21-58-11-64 0-64c-9 6-12 18-11 30 0 10 3 18 8 24-10-1-16-12-17-26z" fill="#fff" opacity=".14"/>`,
    bob: `<path d="M-22-34C-23-57-12-65 0-65S23-57 22-34c1 13 2 20 0 26C16-2-16-2-22-8c-2-6-1-13 0-26z" fill="${hair}"/><path d="M-6-63C-14-50-15-24-12-5c-4 0-8-1-10-3-2-6-1-13 0-26C-23-53-15-61-6-63z" fill="#fff" opacity=".08"/>`,
    tail: `${ears}<path d="M-20-36C-21-58-11-64 0-64S21-58 20-36C19-20 12-12 0-12S-19-20-20-36z" fill="${hair}"/><path d="M-7-30C-10-8-9 18-4 34H4C9 18 10-8 7-30z" fill="${hair}"/><rect x="-7" y="-30" width="14" height="5" rx="2.500" fill="#5a4a44"/>`,
    bun: `${ears}<path d="M-20-36C-21-58-11-64 0-64S21-58 20-36C19-20 12-10 0-10S-19-20-20-36z" fill="${hair}"/><ellipse cx="0" cy="-24" rx="12" ry="11" fill="${hair}"/><path d="M-12-24a12 11 0 0 1 24 0" fill="none" stroke="#fff" stroke-opacity=".16" stroke-width="2"/>`,
  };
  return place(
    x,
    y,
    scale,
    `<g transform="rotate(${look.tilt ?? 0} 0 0)">${back}${neck}${collar}${heads[look.hair]}</g>`,
  );
}

/** A theatre seat in front of which somebody sits; drawn after them. */
export function seatBack(x: number, y: number, scale: number, shade = 0) {
  const fill = ["#7f2a2c", "#752528", "#6a2124"][shade] ?? "#7f2a2c";
  return place(
    x,
    y,
    scale,
    `<path d="M-54 150V58c0-12 8-18 20-18h68c12 0 20 6 20 18v92z" fill="${fill}"/><path d="M-54 58c0-12 8-18 20-18h68c12 0 20 6 20 18v4c0-10-8-14-20-14h-68c-12 0-20 4-20 14z" fill="#fff" opacity=".13"/><path d="M-30 62v88M0 60v90M30 62v88" stroke="#000" stroke-opacity=".12" stroke-width="2"/>`,
  );
}

/** Somebody facing us, down to the chest; (0, 0) is the pit of the throat, the shoulders are 84 wide. */
export function seatedFacing(
  x: number,
  y: number,
  scale: number,
  seed: number,
  look: { coat: string; hair: Hair; tie?: string },
) {
  const skin = pick(skins, seed);
  const hair = look.hair === "grey" ? greyHair : pick(hairs, seed + 3);
  const isLong = look.hair === "bob" || look.hair === "tail";
  const behind = isLong
    ? `<path d="M-19-30C-21-52-10-58 0-58S21-52 19-30c1 12 3 18 0 24-4 5-34 5-38 0-3-6-1-12 0-24z" fill="${hair}"/>`
    : "";
  const bust = `<path d="M-44 74C-46 26-40 8-12 0h24C40 8 46 26 44 74z" fill="${look.coat}"/><path d="M44 74C46 26 40 8 12 0L6 74z" fill="#000" opacity=".08"/>`;
  const shirt = `<path d="M-11-1 0 30 11-1z" fill="${palette.paper}"/>${look.tie ? `<path d="M-4 3h8l-2 5 4 22-6 8-6-8 4-22z" fill="${look.tie}"/>` : ""}`;
  const lapels = `<path d="M-12 0 0 31-9 40-19 4zM12 0 0 31 9 40 19 4z" fill="#000" opacity=".14"/>`;
  const neck = `<path d="M-8-14H8V0C4 7-4 7-8 0z" fill="${skin}"/><path d="M-8-9C-4-3 4-3 8-9v5C4 2-4 2-8-4z" fill="#7b4b3c" opacity=".22"/>`;
  const face = `<path d="M-15-34C-15-50 15-50 15-34c0 14-7 26-15 26s-15-12-15-26z" fill="${skin}"/><path d="M-9.500-36.500q3-1.800 6-.4M3.500-36.900q3-1.400 6 .4" fill="none" stroke="${palette.ink}" stroke-width="1.4" stroke-linecap="round"/><circle cx="-6" cy="-31.500" r="1.500" fill="${palette.ink}"/><circle cx="6" cy="-31.500" r="1.500" fill="${palette.ink}"/><path d="M-4-18Q0-15.500 4-18" fill="none" stroke="#9a5a48" stroke-width="1.6" stroke-linecap="round"/>`;
  const top = isLong
    ? `<path d="M-17-28C-18-50-9-57 0-57s18 7 17 29C14-38 8-45 1-47-7-45-14-38-17-28z" fill="${hair}"/>`
    : `<path d="M-16-32C-18-50-9-56 1-56S18-50 16-32C14-40 11-43 7-45-1-42-8-42-11-44-14-41-15-37-16-32z" fill="${hair}"/>`;
  return place(x, y, scale, behind + bust + shirt + lapels + neck + face + top);
}

/** A bowl of flowers on a table; (0, 0) is its foot. */
export function flowers(x: number, y: number, scale: number) {
  const blooms = [-38, -24, -10, 4, 18, 32]
    .map((left, index) => {
      const top = -24 - (index % 2) * 9 - (index === 2 || index === 3 ? 6 : 0);
      const colour = index % 2 === 0 ? palette.flower : palette.flowerLight;
      return `<circle cx="${left}" cy="${top}" r="9" fill="${colour}"/><circle cx="${left}" cy="${top}" r="3.500" fill="#fff" opacity=".4"/>`;
    })
    .join("");
  const leaves = `<path d="M-56-12C-44-34-20-36 0-34s46 0 56 22C36-4-36-4-56-12z" fill="${palette.leaf}"/><path d="M-56-12c16 6 96 6 112 0C36-4-36-4-56-12z" fill="${palette.leafShade}"/>`;
  return place(x, y, scale, `${leaves}${blooms}<path d="M-26-10h52l-8 12h-36z" fill="${palette.gold}"/>`);
}

/** Folds of a curtain over a rectangle: `step` pixels between them. */
export function folds(left: number, top: number, width: number, height: number, step: number, opacity: number) {
  let drawn = "";
  for (let x = left; x < left + width; x += step) {
    drawn += `<rect x="${x}" y="${top}" width="${step * 0.36}" height="${height}" fill="${palette.redDeep}" opacity="${opacity}"/>`;
    drawn += `<rect x="${x + step * 0.62}" y="${top}" width="${step * 0.14}" height="${height}" fill="${palette.redLight}" opacity="${opacity}"/>`;
  }
  return drawn;
}

export const svg = (inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900" width="1600" height="900">${inner}</svg>`;

import { flowers, folds, palette, seatBack, seatedBehind, seatedFacing, svg } from "./figures.ts";

const skin = "#e0b491";
const skinShade = "#cf9c78";
const dress = "#3f4f5e";
const dressShade = "#344351";
const hair = "#2c2421";

function backdrop() {
  return (
    `<rect width="1600" height="900" fill="${palette.red}"/>${folds(0, 0, 1600, 640, 86, 0.26)}` +
    `<path d="M0 0h1600v64H0z" fill="${palette.redShade}"/><path d="M0 64h1600" stroke="${palette.gold}" stroke-width="4"/>` +
    `<path d="M0 0h150c-8 230-30 450-66 640H0z" fill="${palette.redDeep}"/><path d="M40 0c-4 230-12 450-26 640M92 0c-6 230-24 450-52 640" fill="none" stroke="#5c1317" stroke-width="5"/>` +
    `<rect y="636" width="1600" height="264" fill="${palette.woodLight}"/><path d="M0 636h1600v14H0z" fill="${palette.wood}" opacity=".6"/><path d="M0 700h1600M0 776h1600" stroke="${palette.wood}" stroke-opacity=".35" stroke-width="3"/>`
  );
}

/** Two members of the chair at their table, listening; they stand back so that the speaker leads. */
function chairTable() {
  const people =
    `<rect x="206" y="330" width="150" height="250" rx="22" fill="#5d3d2b"/><rect x="430" y="330" width="150" height="250" rx="22" fill="#5d3d2b"/>` +
    seatedFacing(281, 426, 2.0, 6, { coat: "#4a4440", hair: "grey", tie: "#7d3034" }) +
    seatedFacing(505, 428, 2.0, 9, { coat: "#5c3238", hair: "bob" });
  const papers = [238, 462]
    .map(
      (x) =>
        `<path d="M${x} 530h96l10 18h-114z" fill="${palette.paper}"/><path d="M${x + 124} 540v-36" stroke="${palette.ink}" stroke-width="4"/><circle cx="${x + 124}" cy="498" r="7" fill="${palette.ink}"/>`,
    )
    .join("");
  return (
    people +
    `<path d="M120 536h560l26 224H92z" fill="${palette.cloth}"/><path d="M120 536h560l5 30H115z" fill="${palette.clothShade}"/><path d="M236 566l-12 194M352 566l-5 194M470 566l5 194M588 566l12 194" stroke="${palette.clothShade}" stroke-width="5"/>` +
    papers +
    flowers(400, 762, 2.1)
  );
}

/** The delegate: three-quarter to the hall, in an áo dài, one hand on the page. */
function speaker() {
  const hairBehind = `<path d="M1004 262c-4-86 46-124 104-122 62 2 98 48 92 122-2 30 8 58 4 92-2 22-20 34-40 34h-118c-22 0-38-14-40-36-2-32 0-60-2-90z" fill="${hair}"/>`;
  const neck = `<path d="M1066 330h66v62c-18 22-48 22-66 0z" fill="${skin}"/><path d="M1066 352c20 18 46 18 66-6v22c-20 24-46 26-66 12z" fill="${skinShade}"/>`;
  const face = `<path d="M1032 250c0-56 28-84 70-84s70 30 68 86c-2 60-34 104-70 104s-68-46-68-106z" fill="${skin}"/><path d="M1170 252c-2 60-34 104-70 104 30-10 50-50 52-104 0-30-8-56-24-78 28 10 43 38 42 78z" fill="${skinShade}" opacity=".45"/>`;
  const features =
    `<path d="M1050 244q13-7 27-1M1104 243q14-6 27 1" fill="none" stroke="${hair}" stroke-width="5" stroke-linecap="round"/>` +
    `<path d="M1052 262q11-9 23-1M1107 261q11-8 23 1" fill="none" stroke="${hair}" stroke-width="4" stroke-linecap="round"/><circle cx="1064" cy="263" r="5.500" fill="${hair}"/><circle cx="1118" cy="263" r="5.500" fill="${hair}"/>` +
    `<path d="M1091 262c-2 12-8 22-8 28 2 4 8 5 13 4" fill="none" stroke="#b98563" stroke-width="4" stroke-linecap="round"/>` +
    `<path d="M1073 314c10-6 28-6 38-1-9 13-29 14-38 1z" fill="#a9473f"/><path d="M1077 315q16-3 30 0-15 4-30 0z" fill="${palette.paper}"/>`;
  const hairFront = `<path d="M1024 268c-8-70 26-112 80-112 58 0 84 44 76 112-8-46-28-76-62-84-36 22-76 24-88 44-4 12-5 26-6 40z" fill="${hair}"/><path d="M1118 184c-36 22-76 24-88 44 12-34 46-54 88-44z" fill="#fff" opacity=".08"/>`;
  const body =
    `<path d="M916 660C908 520 930 434 1000 406c26-10 48-16 66-32 22 20 44 20 66 0 18 16 40 22 66 32 70 28 92 114 84 254z" fill="${dress}"/>` +
    `<path d="M1282 660c8-140-14-226-84-254-20-8-40-13-56-22 62 58 82 148 82 276z" fill="${dressShade}"/>` +
    `<path d="M1060 366c22 30 56 30 78 0l6 20c-26 30-64 30-90 0z" fill="${dressShade}"/><path d="M1054 386c26 30 64 30 90 0" fill="none" stroke="${palette.gold}" stroke-width="3.500"/>` +
    `<path d="M1110 404c36 26 66 72 82 132" fill="none" stroke="${palette.gold}" stroke-width="3" stroke-opacity=".85"/>` +
    `<g fill="${palette.gold}"><circle cx="1124" cy="415" r="4.500"/><circle cx="1152" cy="444" r="4.500"/><circle cx="1175" cy="484" r="4.500"/></g>`;
  return hairBehind + neck + body + face + features + hairFront;
}

function lectern() {
  const arms =
    `<path d="M948 446c-44 42-70 112-66 176 34 20 78 22 112 4l8-42c-34-8-46-36-44-66z" fill="${dress}"/><path d="M958 518c-2 30 10 58 44 66l-4 22c-44-6-58-46-40-88z" fill="${dressShade}"/>` +
    `<path d="M992 586c20-6 44-4 58 6 12 8 10 18-2 20-20 4-42 6-60 2z" fill="${skin}"/><path d="M1022 599l26 5M1018 607l24 4" stroke="${skinShade}" stroke-width="3" stroke-linecap="round"/>` +
    `<path d="M1252 446c44 42 70 112 66 176-34 20-78 22-112 4l-8-42c34-8 46-36 44-66z" fill="${dressShade}"/><path d="M1208 586c-20-6-40-4-54 6-12 8-10 18 2 20 20 4 38 6 56 2z" fill="${skin}"/>`;
  return (
    `<path d="M852 596h496l34 54H818z" fill="${palette.wood}"/><path d="M986 586h236l16 40H970z" fill="${palette.paper}"/><path d="M1104 586l2 40" stroke="${palette.clothShade}" stroke-width="4"/><path d="M1010 598h76M1006 610h78M1122 598h76M1124 610h80" stroke="#b9afa6" stroke-width="3"/>` +
    arms +
    `<path d="M818 650h564v22H818z" fill="${palette.woodShade}"/><path d="M836 672h528l-40 228H876z" fill="${palette.woodLight}"/><path d="M1288 672h76l-40 228h-62z" fill="${palette.wood}" opacity=".5"/><rect x="926" y="708" width="348" height="164" rx="8" fill="none" stroke="${palette.wood}" stroke-width="6"/>` +
    microphone(940, 1022, 446) +
    microphone(1262, 1186, 450) +
    flowers(1100, 716, 1.35)
  );
}

const microphone = (foot: number, head: number, top: number) => {
  const lean = head < foot ? -1 : 1;
  return `<path d="M${foot} 640C${foot - lean * 4} 560 ${head - lean * 46} 480 ${head - lean * 18} ${top + 6}" fill="none" stroke="${palette.ink}" stroke-width="6" stroke-linecap="round"/><rect x="${foot - 26}" y="632" width="52" height="14" rx="7" fill="${palette.ink}"/><g transform="translate(${head - lean * 10} ${top}) rotate(${lean * 28})"><rect x="-11" y="-30" width="22" height="44" rx="11" fill="${palette.ink}"/><path d="M-7-18h14M-7-10h14" stroke="#fff" stroke-opacity=".25" stroke-width="2"/></g>`;
};

/** Heads of the first row, so that we look from the hall. */
function firstRow() {
  const people = [
    { x: 96, coat: "#36414c", hair: "short", seed: 4 },
    { x: 420, coat: "#d9dfe0", hair: "bun", seed: 12 },
    { x: 720, coat: "#efe8dc", hair: "grey", seed: 21 },
    { x: 1500, coat: "#4b5560", hair: "short", seed: 33 },
  ] as const;
  return people
    .map(({ x, seed, ...look }) => seatedBehind(x, 862, 2.15, seed, look) + seatBack(x, 862, 2.15, 1))
    .join("");
}

/** A delegate speaking at the lectern. */
export const lecternScene = () => svg(backdrop() + chairTable() + speaker() + lectern() + firstRow());

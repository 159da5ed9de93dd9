import { flowers, folds, type Hair, palette, pick, seatBack, seatedBehind, seatedFacing, svg } from "./figures.ts";

const coats = ["#efe8dc", "#d9dfe0", "#4b5560", "#b1aa9d", "#d8b9ae", "#36414c", "#f4efe5", "#8d9aa1", "#6d4a4c"];
const hairs: readonly Hair[] = ["short", "short", "bob", "bun", "short", "bob", "grey", "short", "tail"];

function room() {
  const lamps = [
    [470, 36, 150],
    [725, 36, 150],
    [980, 36, 150],
    [520, 74, 116],
    [742, 74, 116],
    [964, 74, 116],
  ]
    .map(([x, y, width]) => `<rect x="${x}" y="${y}" width="${width}" height="9" rx="4.500" fill="${palette.lamp}"/>`)
    .join("");
  const side = (flip: string) =>
    `<g transform="${flip}"><path d="M0 40 372 116v452L0 716z" fill="${palette.panel}"/>` +
    [0, 74, 148, 222, 296]
      .map(
        (x) =>
          `<path d="M${x + 60} ${(40 + (x + 60) * 0.2043).toFixed(1)}V${(716 - (x + 60) * 0.398).toFixed(1)}" stroke="${palette.panelShade}" stroke-width="3"/>`,
      )
      .join("") +
    window(62, 166, 92, 270) +
    window(206, 184, 72, 214) +
    `</g>`;
  const window = (x: number, y: number, width: number, height: number) => {
    const fall = width * 0.13;
    const rise = width * 0.2;
    return (
      `<path d="M${x} ${y}l${width} ${fall}v${height - fall - rise}l${-width} ${rise}z" fill="${palette.window}"/>` +
      `<path d="M${x + width * 0.5} ${y + fall / 2}v${height - (fall + rise) / 2}" stroke="${palette.windowShade}" stroke-width="5"/>` +
      `<path d="M${x} ${y + height * 0.45}l${width} ${-rise * 0.1}" stroke="${palette.windowShade}" stroke-width="5"/>`
    );
  };
  return (
    `<rect width="1600" height="900" fill="${palette.wall}"/>` +
    `<path d="M0 0h1600v40l-372 76H372L0 40z" fill="${palette.ceiling}"/><path d="M300 0 420 116M1300 0 1180 116M0 18l372 88h856l372-88" fill="none" stroke="${palette.ceilingShade}" stroke-width="3"/>` +
    lamps +
    side("") +
    side("translate(1600 0) scale(-1 1)")
  );
}

function stage() {
  const people = [
    { x: 606, coat: "#3c4650", hair: "short", tie: "#7d3034" },
    { x: 694, coat: "#6d2f36", hair: "bob" },
    { x: 782, coat: "#33393f", hair: "grey", tie: "#5a3a3c" },
    { x: 870, coat: "#4a4440", hair: "short", tie: "#8a5a2c" },
    { x: 958, coat: "#59504a", hair: "bob" },
  ] as const;
  const seats = people
    .map(({ x }) => `<rect x="${x - 36}" y="416" width="72" height="96" rx="12" fill="#5d3d2b"/>`)
    .join("");
  const board = people.map(({ x, ...look }, index) => seatedFacing(x, 462, 1.02, index + 5, look)).join("");
  const papers = people
    .map(
      ({ x }) =>
        `<path d="M${x - 30} 505h44l4 8h-50z" fill="${palette.paper}"/><path d="M${x + 27} 507v-17" stroke="${palette.ink}" stroke-width="2.500"/><circle cx="${x + 27}" cy="487" r="3.500" fill="${palette.ink}"/>`,
    )
    .join("");
  return (
    `<rect x="394" y="138" width="812" height="378" fill="${palette.red}"/>${folds(394, 138, 812, 378, 40.6, 0.3)}` +
    `<path d="M394 138h812v38H394z" fill="${palette.redShade}"/><path d="M394 176h812" stroke="${palette.gold}" stroke-width="3"/>` +
    `<path d="M392 138h66c-4 120-14 250-30 384h-36zM1208 138h-66c4 120 14 250 30 384h36z" fill="${palette.redShade}"/>` +
    `<path d="M410 138c-2 130-4 256-6 384M432 138c-4 130-10 256-16 384M1190 138c2 130 4 256 6 384M1168 138c4 130 10 256 16 384" fill="none" stroke="${palette.redDeep}" stroke-width="3"/>` +
    `<rect x="386" y="126" width="828" height="18" rx="3" fill="${palette.woodShade}"/>` +
    `<path d="M352 516h896l84 62H268z" fill="${palette.woodLight}"/><path d="M352 516h896l14 10H338z" fill="${palette.wood}" opacity=".5"/><rect x="268" y="578" width="1064" height="32" fill="${palette.wood}"/><path d="M268 594h1064" stroke="${palette.woodShade}" stroke-width="2"/>` +
    seats +
    board +
    `<path d="M548 508h468l16 84H532z" fill="${palette.cloth}"/><path d="M548 508h468l3 16H545z" fill="${palette.clothShade}"/><path d="M640 524l-6 68M736 524l-3 68M828 524l3 68M924 524l6 68" stroke="${palette.clothShade}" stroke-width="3"/>` +
    papers +
    flowers(782, 594, 1.15) +
    plant(420, 584) +
    plant(1290, 600) +
    lectern()
  );
}

const plant = (x: number, y: number) =>
  `<g transform="translate(${x} ${y})"><path d="M0-34C-34-58-44-92-34-124-14-104-4-74 0-34zM0-34C34-58 44-92 34-124 14-104 4-74 0-34zM0-34C-8-80-6-114 2-140 12-110 10-74 0-34z" fill="${palette.leaf}"/><path d="M0-34C-34-58-44-92-34-124-26-90-14-60 0-34z" fill="${palette.leafShade}"/><path d="M-22-36h44l-7 40h-30z" fill="${palette.gold}"/><path d="M-22-36h44l-2 9h-40z" fill="#c3a05f"/></g>`;

function lectern() {
  return (
    seatedFacing(1132, 430, 1.2, 2, { coat: "#37424d", hair: "short", tie: "#93242a" }) +
    `<path d="M1084 482h96l10 20h-116z" fill="${palette.wood}"/><path d="M1098 478h68l4 10h-76z" fill="${palette.paper}"/><path d="M1080 502h104l-10 92h-84z" fill="${palette.woodLight}"/><path d="M1160 502h24l-10 92h-18z" fill="${palette.wood}" opacity=".55"/><rect x="1112" y="524" width="40" height="44" rx="4" fill="none" stroke="${palette.gold}" stroke-width="3"/>` +
    `<path d="M1112 482c-2-18 2-30 8-38" fill="none" stroke="${palette.ink}" stroke-width="3"/><circle cx="1121" cy="442" r="5" fill="${palette.ink}"/>` +
    `<g transform="translate(1132 598)">${flowers(0, 0, 0.62)}</g>`
  );
}

/** Rows of delegates on both sides of the aisle, larger towards us. */
function audience() {
  const rows = [
    { y: 634, scale: 0.56, step: 64 },
    { y: 672, scale: 0.72, step: 84 },
    { y: 724, scale: 0.94, step: 110 },
    { y: 796, scale: 1.26, step: 148 },
    { y: 896, scale: 1.72, step: 204 },
  ];
  return rows
    .map(({ y, scale, step }, row) => {
      const aisle = 34 + row * 18 + scale * 54;
      let people = "";
      let seats = "";
      for (const side of [-1, 1]) {
        for (let place = 0; place < 14; place += 1) {
          const x = 800 + side * (aisle + place * step);
          if (x < -120 || x > 1720) continue;
          const seed = row * 31 + place * 7 + (side > 0 ? 3 : 0);
          seats += seatBack(x, y, scale, row % 3);
          if (seed % 9 === 4 && row < 3) continue;
          const look = {
            coat: pick(coats, seed),
            hair: pick(hairs, seed + 5),
            tilt: pick([-3, 0, 0, 2, 4], seed) * -side,
          };
          people += seatedBehind(x, y + (seed % 3) * 2 * scale, scale, seed, look);
        }
      }
      return people + seats;
    })
    .join("");
}

/** Delegates in the hall, facing the stage. */
export const hallScene = () =>
  svg(
    room() +
      `<path d="M0 716l268-112v6h1064v-6l268 112v184H0z" fill="${palette.floor}"/><path d="M0 716l268-112v10L0 728zM1600 716l-268-112v10l268 114z" fill="${palette.floorShade}"/>` +
      stage() +
      `<path d="M766 610h68l92 290H674z" fill="${palette.redLight}"/><path d="M766 610h6l-84 290h-14zM834 610h-6l84 290h14z" fill="${palette.gold}" opacity=".7"/>` +
      audience(),
  );

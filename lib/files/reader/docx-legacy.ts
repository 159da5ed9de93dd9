import { convertLegacy, encodingOfFont, type LegacyEncoding, toUnicode } from "#lib/i18n/legacy-encoding.ts";

/**
 * Letters typed in a font of an old encoding (`.VnTime`, `VNI-Times`) mean others by that font alone. They are held apart, as
 * private letters of which a document's own are none by then, until their paragraph is whole: one letter says too little.
 */
const heldFrom = { tcvn3: 0xe100, vni: 0xe300 } as const satisfies Record<LegacyEncoding, number>;
/** Those of a font whose small letters are drawn as capitals (`.VnTimeH`). */
const capitalsFrom = 0xe500;
const held = { tcvn3: /[\ue1a1-\ue1ff\ue5a1-\ue5ff]/g, vni: /[\ue3a1-\ue3ff]/g } as const;
const heldCapital = /[\ue5a1-\ue5ff]/;

/** Holds apart the letters of a run that its font may mean otherwise. */
export function holdLegacy(text: string, font: string): string {
  const encoding = encodingOfFont(font);
  if (encoding === null) return text;
  const isCapital = encoding === "tcvn3" && /^\.vn.*h$/i.test(font.trim());
  const from = isCapital ? capitalsFrom : heldFrom[encoding];
  const shown = isCapital ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text;
  return shown.replace(/[\u00a1-\u00ff]/g, (code) => String.fromCharCode(from + code.charCodeAt(0)));
}

const release = (text: string, encoding: LegacyEncoding) =>
  text.replace(held[encoding], (code) =>
    String.fromCharCode(code.charCodeAt(0) - (heldCapital.test(code) ? capitalsFrom : heldFrom[encoding])),
  );

/** A paragraph's words with those held apart judged together: in Unicode where they are Vietnamese so, else as they were typed. */
export function settleLegacy(text: string, onFound: (encoding: LegacyEncoding) => void): string {
  let settled = text;
  for (const encoding of ["tcvn3", "vni"] as const) {
    if (settled.search(held[encoding]) < 0) continue;
    const pieces = settled.split(/(\s+)/);
    const isHeld = (piece: string) => piece.search(held[encoding]) >= 0;
    const typed = pieces
      .filter(isHeld)
      .map((piece) => release(piece, encoding))
      .join(" ");
    const isLegacy = convertLegacy(typed, encoding) !== typed;
    if (isLegacy) onFound(encoding);
    const settle = (piece: string) => {
      if (!isLegacy) return release(piece, encoding);
      const parts = piece.split(/([\ue5a1-\ue5ff]+)/).map((part) => {
        const read = toUnicode(release(part, encoding), encoding);
        return heldCapital.test(part) ? read.toUpperCase() : read;
      });
      return parts.join("");
    };
    settled = pieces.map((piece) => (isHeld(piece) ? settle(piece) : piece)).join("");
  }
  return settled;
}

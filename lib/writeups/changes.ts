import type { WriteUpFigure } from "#db/schema/write-ups.ts";
import type { Block, Photo, Text } from "./schema.ts";
import { isSameShown } from "./segments.ts";

const photoFields = ["caption", "credit", "alt", "people", "takenOn", "isConsented"] as const;
type PhotoField = (typeof photoFields)[number] | "place";

/** A photo that came, went or is described otherwise. Of `place` both sides are empty: it stands elsewhere in the text. */
export type PhotoChange = {
  fileId: string;
  caption: string;
  change: "added" | "removed" | "changed";
  fields: { field: PhotoField; before: string | boolean | null; after: string | boolean | null }[];
};

export type WaiverChange = { change: "added" | "removed"; quote: string; reason: string };

/** A number that stands in both texts and rests on another value, or is judged otherwise. */
export type FigureChange = { text: string; before: WriteUpFigure; after: WriteUpFigure };

type Compared = Pick<Text, "body" | "photos" | "waivers" | "figures">;

/** The words that a photo follows: a photo has moved when they are others. */
const standsAfter = ({ body }: Compared, photo: Photo) => body[photo.placeAfter - 1]?.text ?? "";

function photoChanges(before: Compared, after: Compared): PhotoChange[] {
  const gone = before.photos
    .filter((old) => !after.photos.some(({ fileId }) => fileId === old.fileId))
    .map(({ fileId, caption }): PhotoChange => ({ fileId, caption, change: "removed", fields: [] }));
  const kept = after.photos.flatMap((photo): PhotoChange[] => {
    const { fileId, caption } = photo;
    const old = before.photos.find((one) => one.fileId === fileId);
    if (!old) return [{ fileId, caption, change: "added", fields: [] }];
    const fields: PhotoChange["fields"] = photoFields.flatMap((field) =>
      old[field] === photo[field] ? [] : [{ field, before: old[field], after: photo[field] }],
    );
    const hasMoved = old.placeAfter !== photo.placeAfter && standsAfter(before, old) !== standsAfter(after, photo);
    if (hasMoved) fields.push({ field: "place", before: null, after: null });
    return fields.length > 0 ? [{ fileId, caption, change: "changed", fields }] : [];
  });
  return [...kept, ...gone];
}

function waiverChanges(before: Compared, after: Compared): WaiverChange[] {
  const missing = (from: Compared, other: Compared) =>
    from.waivers.filter(
      ({ quote, figure, reason }) =>
        !other.waivers.some((one) => one.quote === quote && one.figure === figure && one.reason === reason),
    );
  return [
    ...missing(after, before).map(({ quote, reason }) => ({ change: "added" as const, quote, reason })),
    ...missing(before, after).map(({ quote, reason }) => ({ change: "removed" as const, quote, reason })),
  ];
}

/** The same number for the same time in a part of the text. */
function numbered(figures: readonly WriteUpFigure[]): Map<string, WriteUpFigure> {
  const counts = new Map<string, number>();
  return new Map(
    figures.map((figure) => {
      const name = `${figure.part} ${figure.text}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [`${name} ${count}`, figure];
    }),
  );
}

function figureChanges(before: Compared, after: Compared): FigureChange[] {
  const earlier = numbered(before.figures);
  return [...numbered(after.figures)].flatMap(([key, figure]) => {
    const old = earlier.get(key);
    if (!old || (old.valueId === figure.valueId && old.verdict === figure.verdict)) return [];
    return [{ text: figure.text, before: old, after: figure }];
  });
}

/** What is different between two texts beside their words. A text that was not submitted yet has no figures to compare. */
export function changesBeside(before: Compared, after: Compared) {
  return {
    photos: photoChanges(before, after),
    waivers: waiverChanges(before, after),
    figures: figureChanges(before, after),
  };
}

/** Would a reader see any difference between two texts? */
export function differs(before: Text, after: Text): boolean {
  const heads = ["kicker", "title", "sourceCode", "lead", "byline"] as const;
  if (heads.some((part) => before[part] !== after[part])) return true;
  if (before.body.length !== after.body.length) return true;
  const isSame = (one: Block, two: Block | undefined) =>
    two !== undefined && one.type === two.type && isSameShown(one, two);
  if (!before.body.every((block, index) => isSame(block, after.body[index]))) return true;
  return Object.values(changesBeside(before, after)).some((list) => list.length > 0);
}

import sharp from "sharp";
import { hallScene } from "./illustrations/hall.ts";
import { lecternScene } from "./illustrations/lectern.ts";

/** Size of the demo's illustrations in pixels. */
export const illustrationSize = { width: 1600, height: 900 } as const;

const toWebp = (svg: string) => sharp(Buffer.from(svg)).webp({ quality: 88 }).toBuffer();

/** Draws both illustrations: the hall seen from the delegates' rows, and a delegate at the lectern. Nobody real, no emblem. */
export async function renderIllustrations(): Promise<{ hall: Buffer; lectern: Buffer }> {
  const [hall, lectern] = await Promise.all([toWebp(hallScene()), toWebp(lecternScene())]);
  return { hall, lectern };
}

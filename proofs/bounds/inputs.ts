import { writeXlsx } from "hucre/xlsx";
import sharp from "sharp";
import { rawDocx } from "#fixtures/testing/papers.ts";
import { pictureWidths } from "#lib/files/picture.ts";
import { archiveAddress, wholeArchive } from "#lib/publication/schema.ts";
import { upload } from "../../bench/upload.ts";

/** Someone signed in, and what has been stored for this: a news item of 108,000 signs, a draft as long. */
export type Scene = { url: string; cookie: string; submitLong: () => Promise<unknown> };

/** `statuses` that an answer may have: what is refused must be refused in words. `megabytes` that it may cost the application. */
type Input = {
  name: string;
  run: (scene: Scene) => Promise<number[]>;
  statuses: readonly number[];
  megabytes?: number;
};

const docx = (text: string) => rawDocx(`<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`);
const sheet = async (text: string) =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: "Biểu",
          rows: [
            ["Mã", "Chỉ tiêu"],
            [text, text],
          ],
        },
      ],
    }),
  );

async function send({ url, cookie }: Scene, name: string, content: Buffer): Promise<number> {
  const status = await upload({ url, cookie, name, content });
  if (status === "cut") throw new Error("an upload was cut");
  return status;
}

const fetchStatus = async ({ url, cookie }: Scene, path: string) => {
  const answer = await fetch(url + path, { headers: { cookie }, redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
};

/** A picture of one colour: few bytes, many pixels. */
const flat = (width: number, height: number, options: { progressive?: boolean } = {}) =>
  sharp({ create: { width, height, channels: 3, background: "#9b1b1e" }, limitInputPixels: false })
    .jpeg({ quality: 60, chromaSubsampling: options.progressive ? "4:4:4" : "4:2:0", ...options })
    .toBuffer();

const six = async (scene: Scene, name: string, content: Buffer) =>
  Promise.all(Array.from({ length: 6 }, (_, index) => send(scene, `${name}-${index}.jpg`, content)));

/** Words that stand side by side in the text, and words of it that do not. */
const searches = ["dai bieu", "ket qua dai bieu de an"].map(
  (search) => `/vi${archiveAddress({ ...wholeArchive, search })}`,
);

/** What was found to stop the product for everybody, each made here by code. */
export async function makeInputs(): Promise<Input[]> {
  const [huge, large, photo] = [
    await flat(12_000, 9_900),
    await flat(8_200, 6_000, { progressive: true }),
    await flat(2_400, 1_600),
  ];
  return [
    ...[10_000, 30_000].map((length) => ({
      name: `DOCX, a paragraph of ${length} (`,
      run: async (scene: Scene) => [await send(scene, "ngoac.docx", docx("(".repeat(length)))],
      statuses: [201],
    })),
    {
      name: "DOCX, a paragraph of 100,000 letters and tabs",
      run: async (scene) => [await send(scene, "tab.docx", docx("a\t".repeat(100_000)))],
      statuses: [201],
    },
    {
      name: "XLSX, a cell of 10,000 (",
      run: async (scene) => [await send(scene, "o.xlsx", await sheet("(".repeat(10_000)))],
      statuses: [201],
    },
    {
      name: "archive searched, a text of 108,000 signs",
      run: async (scene) => Promise.all(searches.map((path) => fetchStatus(scene, path))),
      statuses: [200],
    },
    {
      name: "text of 60,000 numbers handed in",
      run: async (scene) => {
        await scene.submitLong();
        return [200];
      },
      statuses: [200],
    },
    {
      name: "six JPEGs of 119 megapixels at once",
      run: (scene) => six(scene, "lon", huge),
      statuses: [422],
      megabytes: 120,
    },
    {
      name: "six progressive JPEGs of 49 megapixels at once",
      run: (scene) => six(scene, "vua", large),
      statuses: [201],
      megabytes: 120,
    },
    {
      name: "a photo in all its widths, four times over at once",
      async run(scene) {
        const query = new URLSearchParams({ name: "anh.jpg", protection: "internal" });
        const headers = { cookie: scene.cookie, origin: scene.url };
        const kept = await fetch(`${scene.url}/api/files?${query}`, {
          method: "POST",
          headers,
          body: new Uint8Array(photo),
        });
        const { value } = (await kept.json()) as { value: { id: string } };
        const paths = pictureWidths.map((width) => `/api/files/${value.id}?width=${width}`);
        return [
          kept.status,
          ...(await Promise.all(
            Array.from({ length: 4 }, () => paths)
              .flat()
              .map((path) => fetchStatus(scene, path)),
          )),
        ];
      },
      statuses: [200, 201],
      megabytes: 120,
    },
  ];
}

import "server-only";
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import yazl from "yazl";
import { isKept, openFile } from "#lib/files/store.ts";
import type { Proof } from "./queries.ts";
import { proofFiles } from "./schema.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const lines = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** For who opens the file one day without this program, in the language of the office. */
const readerOf = ({ about }: Proof) => `HỒ SƠ PHÊ DUYỆT TIN BÀI

Tin bài: ${about.title}
Hội nghị: ${about.session.title}, ngày ${about.session.date}
Bản trình số ${about.revision}, mã đối chiếu (SHA-256): ${about.fingerprint}

Đối chiếu không cần phần mềm Nghị trình:
1. Giải nén, mở cửa sổ lệnh trong thư mục vừa giải nén.
2. Chạy:  sha256sum -c SHA256SUMS        (máy Mac: shasum -a 256 -c SHA256SUMS)
   Windows, từng tệp:  certutil -hashfile ${proofFiles.text} SHA256
3. Mọi tệp phải đúng (OK). Mã SHA-256 của ${proofFiles.text} là mã đối chiếu: so với mã đã ghi lúc phê duyệt (${proofFiles.decisions},
   trang duyệt tin bài). Mã ấy gắn với từng chữ, từng ảnh và từng số liệu trong ${proofFiles.text}.

Tệp trong hồ sơ:
  ${proofFiles.text}       đúng nội dung đã ký duyệt
  photos/         ảnh, đúng từng byte
  ${proofFiles.figures}    mỗi con số và nguồn: chỉ tiêu, giá trị, báo cáo, trang, câu trích
  ${proofFiles.decisions}  các bước đã qua: ai, khi nào, ý kiến
  ${proofFiles.about}      tin bài nào, bản nào, ai soạn
`;

/**
 * The proof as one zip, made while it is sent. Throws before a byte of it leaves when the store has lost a photo; a photo
 * whose bytes are not those approved goes in as it is, and `SHA256SUMS` does not fit it.
 */
export async function packProof(proof: Proof): Promise<Readable> {
  const zip = new yazl.ZipFile();
  const mtime = new Date(proof.about.exported.at);
  const texts: [string, string][] = [
    [proofFiles.reader, readerOf(proof)],
    [proofFiles.about, lines(proof.about)],
    [proofFiles.text, proof.text],
    [proofFiles.figures, lines(proof.figures)],
    [proofFiles.decisions, lines(proof.decisions)],
  ];
  const sums = [
    ...texts.map(([name, content]) => [sha256(content), name] as const),
    ...proof.photos.map((photo) => [photo.sha256, photo.file] as const),
  ];
  texts.push([proofFiles.sums, sums.map(([sum, name]) => `${sum}  ${name}\n`).join("")]);
  for (const [name, content] of texts) zip.addBuffer(Buffer.from(content), name, { mtime });
  for (const { storageKey } of proof.photos)
    if (!(await isKept(storageKey))) throw new Error(`the store has lost ${storageKey}`);
  const sent = zip.outputStream as Readable;
  zip.on("error", (error: Error) => sent.destroy(error));
  // Each is opened when its turn comes, and closed with the zip that nobody reads any more.
  for (const { file, storageKey } of proof.photos)
    zip.addReadStreamLazy(file, { mtime, compress: false }, (pass) => {
      openForZip(storageKey, sent).then(
        (photo) => pass(null, photo),
        (error: unknown) => pass(error, undefined as never),
      );
    });
  zip.end();
  return sent;
}

async function openForZip(storageKey: string, zip: Readable): Promise<Readable> {
  const photo = await openFile(storageKey);
  if (!photo) throw new Error(`the store has lost ${storageKey}`);
  photo.once("error", (error) => zip.destroy(error));
  if (zip.destroyed) photo.destroy();
  else zip.once("close", () => photo.destroy());
  return photo;
}

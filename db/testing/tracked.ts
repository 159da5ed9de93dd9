import { rawDocx } from "./papers.ts";

/** WordprocessingML as Word writes it, piece by piece: for papers that no library makes. */
export const run = (text: string, properties = "") =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ""}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (inside: string, properties = "") =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ""}${inside}</w:p>`;
const by = `w:id="1" w:author="Thu Hằng" w:date="2020-11-25T09:00:00Z"`;
export const deleted = (text: string) =>
  `<w:del ${by}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
const inserted = (text: string) => `<w:ins ${by}>${run(text)}</w:ins>`;
export const hidden = (text: string) => run(text, "<w:vanish/>");
export const cell = (inside: string, properties = "") =>
  `<w:tc>${properties ? `<w:tcPr>${properties}</w:tcPr>` : ""}${inside}</w:tc>`;
export const row = (cells: string, properties = "") =>
  `<w:tr>${properties ? `<w:trPr>${properties}</w:trPr>` : ""}${cells}</w:tr>`;
export const table = (rows: string) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows}</w:tbl>`;
const words = (text: string, properties = "") => cell(paragraph(run(text)), properties);

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** The parts beside the text, by the last word of their relation: `{ footnotes: ["footnotes.xml", "<w:footnotes …"] }`. */
export function beside(found: Readonly<Record<string, readonly [name: string, content: string | Uint8Array]>>) {
  const relations = Object.entries(found).map(
    ([kind, [name]]) => `<Relationship Id="${kind}" Type="${office}/${kind}" Target="${name}"/>`,
  );
  const root = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}</Relationships>`;
  return [
    { name: "word/_rels/document.xml.rels", content: root },
    ...Object.values(found).map(([name, content]) => ({ name: `word/${name}`, content })),
  ];
}
const part = (name: string, inside: string) =>
  `<?xml version="1.0"?><w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inside}</w:${name}>`;
const note = (kind: string, id: number, text: string) => `<w:${kind} w:id="${id}">${paragraph(run(text))}</w:${kind}>`;

const textBox = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${paragraph(run("Khung bên lề"))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${paragraph(run("Khung bên lề"))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>`;
const math = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
const equation = `<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:fPr/><m:num>${math("31")}</m:num><m:den>${math("36")}</m:den></m:f></m:oMath>`;

const body = [
  paragraph(run("Báo cáo kết quả"), `<w:pStyle w:val="Heading1"/>`),
  paragraph(`${run("Kết nạp ")}${deleted("500")}${inserted("612")}${run(" đảng viên mới.")}`),
  // The end of this paragraph is deleted: the next one goes on with it.
  paragraph(run("Trong đó "), `<w:rPr><w:del ${by}/></w:rPr>`),
  paragraph(
    `${run("nữ là")}${hidden(" (chờ duyệt)")}${run(" 301")}${run("; nội bộ: 77", `<w:rStyle w:val="Ghichung"/>`)}${run(".")}`,
  ),
  // What it looked like before a tracked change says nothing of what it is.
  paragraph(`<w:r><w:rPr><w:rPrChange ${by}><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Hiện rõ.</w:t></w:r>`),
  paragraph(`<w:moveFrom ${by}>${run("Đoạn được chuyển.")}</w:moveFrom>`, `<w:rPr><w:moveFrom ${by}/></w:rPr>`),
  paragraph(`${run("Tỷ lệ ")}${run("80", "<w:strike/>")}${run("86,1%")}<w:r><w:footnoteReference w:id="2"/></w:r>`),
  paragraph(
    `<w:commentRangeStart w:id="5"/>${run("Mở 35 lớp")}<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r>`,
  ),
  paragraph(`<w:moveTo ${by}>${run("Đoạn được chuyển.")}</w:moveTo>`),
  paragraph(
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>${run("mã trường")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("Trang 1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  ),
  paragraph(`<w:r>${textBox}</w:r>`),
  paragraph(`${run("Tỷ lệ ")}${equation}`),
  `<w:sdt><w:sdtPr/><w:sdtContent>${paragraph(run("Ô nhập liệu"))}</w:sdtContent></w:sdt>`,
  table(
    [
      row(`${words("TT", `<w:vMerge w:val="restart"/>`)}${words("Kết quả", `<w:gridSpan w:val="2"/>`)}`),
      row(`${words("", "<w:vMerge/>")}${words("Kế hoạch")}${words("Thực hiện")}`),
      row(`${words("1")}${words("10")}${words("12")}`),
      row(`${words("2")}${words("99")}${words("99")}`, `<w:del ${by}/>`),
      row(words("13"), `<w:gridBefore w:val="2"/>`),
      row(
        `${words("3")}${cell(`${paragraph(run("Chia ra"))}${table(row(`${words("nam")}${words("7")}`) + row(`${words("nữ")}${words("5")}`))}${paragraph("")}`, `<w:gridSpan w:val="2"/>`)}`,
      ),
    ].join(""),
  ),
  `<w:altChunk r:id="aFChunk"/>`,
  paragraph(deleted("Đoạn bỏ hẳn.")),
  paragraph(run("Nơi nhận.")),
].join("");

const styles = `<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Ghichung"><w:name w:val="Ghi chung"/><w:basedOn w:val="An"/></w:style>`;

/** A draft as an office sends it: tracked changes, a move, comments, hidden words, notes, merged and nested tables. */
export const trackedDocx = (): Buffer =>
  rawDocx(
    body,
    beside({
      styles: ["styles.xml", part("styles", styles)],
      footnotes: [
        "footnotes.xml",
        part("footnotes", note("footnote", 2, "31/36 ủy ban.") + note("footnote", 9, "Không ai nhắc.")),
      ],
      endnotes: ["endnotes.xml", part("endnotes", note("endnote", 3, "Theo báo cáo quý."))],
      comments: ["comments.xml", part("comments", note("comment", 5, "Xem lại số này"))],
      aFChunk: ["chunk.html", "<html><style>p{}</style><p>Phụ lục: 8 huyện &amp; 1 thành phố</p></html>"],
    }),
  );

/** What a person sees of it in Word, with the marks of changes switched off. */
export const trackedBlocks = [
  { kind: "heading", level: 1, text: "Báo cáo kết quả" },
  { kind: "paragraph", text: "Kết nạp 612 đảng viên mới." },
  { kind: "paragraph", text: "Trong đó nữ là 301." },
  { kind: "paragraph", text: "Hiện rõ." },
  { kind: "paragraph", text: "Tỷ lệ 86,1%[1]" },
  { kind: "paragraph", text: "Mở 35 lớp[*1]" },
  { kind: "paragraph", text: "Đoạn được chuyển." },
  { kind: "paragraph", text: "Trang 1" },
  { kind: "paragraph", text: "Khung bên lề" },
  { kind: "paragraph", text: "Tỷ lệ x=31/36" },
  { kind: "paragraph", text: "Ô nhập liệu" },
  {
    kind: "table",
    rows: [
      [
        { text: "TT", rowspan: 2 },
        { text: "Kết quả", colspan: 2 },
      ],
      ["Kế hoạch", "Thực hiện"],
      ["1", "10", "12"],
      [{ text: "", colspan: 2 }, "13"],
      ["3", { text: "Chia ra\nnam | 7\nnữ | 5", colspan: 2 }],
    ],
  },
  { kind: "paragraph", text: "Phụ lục: 8 huyện & 1 thành phố" },
  { kind: "paragraph", text: "Nơi nhận." },
  { kind: "paragraph", text: "[1] 31/36 ủy ban." },
  { kind: "paragraph", text: "[*1] Theo báo cáo quý." },
];

/** How often something was left out of it: the figure, the row's three cells, the paragraph, the note of no reference. */
export const trackedLeftOut = { deleted: 6, struck: 1, hidden: 2, comments: 1 };

/** A DOCX within a DOCX, and one of a kind that is not read. */
export const docxAround = (name: string, content: Uint8Array | string): Buffer =>
  rawDocx(
    `${paragraph(run("Trước"))}<w:altChunk r:id="aFChunk"/>${paragraph(run("Sau"))}`,
    beside({ aFChunk: [name, content] }),
  );

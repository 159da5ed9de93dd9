/** PDF papers with forms, stamps and turned pages, object by object: no library writes them as offices' programs do. */
const hex = (text: string) => `<FEFF${Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase()}>`;

/** A PDF of these objects (the first is its root), each the text between `obj` and `endobj`. */
function rawPdf(objects: readonly string[]): Buffer {
  let file = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${size}\n0000000000 65535 f \n${rows}${end}`, "latin1");
}

const stream = (content: string, more = "") => `<< ${more} /Length ${content.length} >>\nstream\n${content}\nendstream`;
const drawing = (content: string) =>
  stream(content, "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 4 0 R >> >>");
const widget = (rect: string, more: string) => `<< /Type /Annot /Subtype /Widget /F 4 /Rect [${rect}] ${more} >>`;

/**
 * A form as it comes back filled in: words without a look of their own (`needsLook`) or with one, a box and a round button
 * with theirs, a choice by its export value, a hidden field, a typed-on note.
 */
export function formPdf({ needsLook = true }: { needsLook?: boolean } = {}): Buffer {
  const text =
    "BT /F 12 Tf 50 700 Td (Ho ten:) Tj 0 -40 Td (Tham du:) Tj 0 -40 Td (Huyen:) Tj 0 -40 Td (So lop:) Tj ET";
  const cross = drawing("0 0 m 20 20 l S");
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R] /DA (/F 12 Tf 0 g) /DR << /Font << /F 4 0 R >> >> ${needsLook ? "/NeedAppearances true" : ""} >> >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> /Annots [6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R 12 0 R] >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    stream(text),
    widget("150 695 350 715", `/FT /Tx /T (ten) /V ${hex("Nông Thị Bích")} /DA (/F 12 Tf 0 g)`),
    widget("150 655 170 675", "/FT /Btn /T (du) /V /Co /AS /Co /AP << /N << /Co 13 0 R /Off 14 0 R >> >>"),
    widget(
      "150 615 300 635",
      `/FT /Ch /Ff 131072 /T (huyen) /V (lb) /DA (/F 12 Tf 0 g) /Opt [[(cl) ${hex("Cao Lộc")}] [(lb) ${hex("Lộc Bình")}]]`,
    ),
    widget("150 575 350 595", "/FT /Tx /T (lop) /V (35) /DA (/F 12 Tf 0 g) /AP << /N 15 0 R >>"),
    widget("150 400 350 420", "/FT /Tx /T (an) /V (77) /F 2 /DA (/F 12 Tf 0 g)").replace("/F 4 /Rect", "/Rect"),
    widget("50 455 70 475", "/FT /Btn /T (khong) /V /Off /AS /Off /AP << /N << /Co 13 0 R /Off 14 0 R >> >>"),
    `<< /Type /Annot /Subtype /FreeText /F 4 /Rect [300 500 500 520] /Contents (Da nhan) /DA (/F 12 Tf 0 g) /AP << /N 16 0 R >> >>`,
    cross,
    drawing(" "),
    drawing("BT /F 12 Tf 2 5 Td (35) Tj ET"),
    drawing("BT /F 12 Tf 2 5 Td (Da nhan) Tj ET"),
  ]);
}

const letters = "/Differences [1 /M /Acircumflex /T /O /I]";
const unicode = stream(
  "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange 5 beginbfchar <01> <004D> <02> <1EAC> <03> <0054> <04> <1ED0> <05> <0049> endbfchar endcmap CMapName currentdict /CMap defineresource pop end end",
);
/** A page with one annotation that is drawn as "TỐI MẬT" in two lines, and says so nowhere else; `more` makes its kind. */
export const stampedPdf = (more: string): Buffer =>
  rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${more.includes("Widget") ? "/AcroForm << /Fields [6 0 R] >>" : ""} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /P 8 0 R >> >> /Annots [6 0 R] >>",
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 5 /Widths [833 667 611 778 278] /Encoding << /Type /Encoding ${letters} >> /ToUnicode 9 0 R >>`,
    stream("BT /P 12 Tf 50 700 Td (Bao cao so 12) Tj ET"),
    `<< /Type /Annot ${more} /Rect [300 600 500 620] /F 4 /AP << /N 7 0 R >> >>`,
    drawing("BT /F 9 Tf 2 11 Td (\\003\\004\\005) Tj 0 -10 Td [(\\001) -20 (\\002\\003)] TJ ET"),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    unicode,
  ]);

/** A landscape page as a scanner or Word writes it: the paper stands, the words lie, and `/Rotate` turns both. */
export const turnedPdf = (): Buffer =>
  rawPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /Rotate 90 /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    stream(
      "BT /F 12 Tf 0 1 -1 0 100 50 Tm (TT) Tj ET BT /F 12 Tf 0 1 -1 0 100 200 Tm (Ke hoach) Tj ET BT /F 12 Tf 0 1 -1 0 130 50 Tm (1) Tj ET BT /F 12 Tf 0 1 -1 0 130 200 Tm (35) Tj ET",
    ),
  ]);

// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { fromGoogleDocs, fromLibreOffice, fromWord, fromWordOnline } from "#fixtures/testing/clipboard.ts";
import { cleanPasted, cleanPastedText } from "./clean-pasted.ts";

describe("what is pasted", () => {
  it("from Word is what stands there once changes are accepted: nothing deleted, hidden or commented", () => {
    const { text, leftOut } = cleanPasted(fromWord);
    expect(text.split("\n")).toEqual([
      "Kết quả",
      "Toàn Đảng bộ kết nạp 612 đảng viên mới.",
      "Mở 35 lớp.",
      "1. Đề án một",
      "- Đề án hai",
      "TT\tKết quả",
      "Kế hoạch\tThực hiện",
      "1\t10 lớp\t12",
    ]);
    expect(leftOut).toEqual({ deleted: 3, struck: 1, hidden: 2, comments: 1 });
  });

  it("from Word in a browser, LibreOffice and Google Docs is the same", () => {
    expect(cleanPasted(fromWordOnline)).toMatchObject({ text: "Kết nạp 612", leftOut: { deleted: 1 } });
    expect(cleanPasted(fromLibreOffice)).toMatchObject({
      text: "Kết nạp 612 đảng viên\n3. Ba\n4. Bốn",
      leftOut: { deleted: 1, hidden: 1 },
    });
    expect(cleanPasted(fromGoogleDocs)).toMatchObject({
      text: "612 đảng viên\n- một",
      leftOut: { struck: 1, pictures: 1 },
    });
  });

  it("keeps every cell in its column, one paragraph each, and its merged cells", () => {
    const { html } = cleanPasted(fromWord);
    const table = html.slice(html.indexOf("<table"), html.indexOf("</table>"));
    expect(table.match(/<p>[^<]*<\/p>/g)).toEqual(
      ["TT", "Kết quả", "Kế hoạch", "Thực hiện", "1", "10 lớp", "12"].map((words) => `<p>${words}</p>`),
    );
    expect(table).toContain('<th rowspan="2">');
    expect(table).toContain('<th colspan="2">');
  });

  it("writes a table in a cell as words of the cell, and drops a table that is only a frame", () => {
    const inner = "<table><tr><td><p>nam</p><p>nữ</p></td><td>7</td></tr><tr><td>khác</td><td>5</td></tr></table>";
    expect(cleanPasted(`<table><tr><td>A</td><td>Chia ra${inner}</td></tr></table>`).html).toContain(
      "<p>Chia ra; nam nữ | 7; khác | 5</p>",
    );
    expect(cleanPasted("<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>").html).toBe("<p>Một</p><p>Hai</p>");
  });

  it("takes a row away that was deleted as a whole", () => {
    const { text } = cleanPasted(
      "<table><tr><td>1</td><td>2</td></tr><tr><td><del>3</del></td><td><del>4</del></td></tr></table>",
    );
    expect(text).toBe("1\t2");
  });

  it("counts places, not elements, and not what holds no words", () => {
    expect(cleanPasted("<p><del>50</del><del>0</del> <del>giờ</del> còn <del>1</del><del> </del></p>").leftOut).toEqual(
      {
        deleted: 2,
      },
    );
  });

  it("has raised figures that run on into no other, and the signs of symbol fonts", () => {
    const sheet = "<style>span.Chu{mso-style-priority:99;vertical-align:super}</style>";
    const symbol = `font-family:Symbol;mso-ascii-font-family:"Times New Roman";mso-char-type:symbol`;
    const page = [
      `${sheet}<p>10<sup>2</sup> km<sup>2</sup>, H<span style="vertical-align: sub">2</span>O</p>`,
      `<p>612<span class="Chu">1</span>, 35<sup><a href="#ftn">[2]</a></sup><sup>x<span style="vertical-align:baseline">3</span></sup></p>`,
      `<p><span style='${symbol}'><span style='mso-char-type:symbol'>³</span></span> 95 <span style='${symbol}'>a</span></p>`,
      `<p><font face="Wingdings">þ</font> <span style="font-family:Symbol">Đạt\uf0a3<span style="font:7pt 'Times New Roman'">³</span></span></p>`,
    ];
    const { text, html } = cleanPasted(page.join(""));
    expect(text.split("\n")).toEqual(["10^(2) km², H₂O", "612^(1), 35[2]x3", "≥ 95 α", "☒ Đạt≤³"]);
    expect(html).toContain("km<sup>²</sup>");
  });

  it("leaves a page without any of it as it is", () => {
    const html = "<h2>Kết luận</h2><p>Hội nghị <strong>thông qua</strong>.</p>";
    expect(cleanPasted(html)).toEqual({ html, text: "Kết luận\nHội nghị thông qua.", leftOut: {} });
    expect(cleanPastedText("Hoàng\u00ad\u200b\u00a0Thị")).toBe("Hoàng Thị");
  });
});

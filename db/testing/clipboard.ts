/** What word processors put on the clipboard, after what they really write there; made for tests. */
const wordHead = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:TrackRevisions/></w:WordDocument></xml><![endif]-->
<style><!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-unhide:no; margin:0in; font-size:14.0pt;}
span.Ghichuan {mso-style-name:"Ghi chú ẩn"; mso-style-unhide:no; display:none; mso-hide:all;}
span.msoIns {mso-style-type:export-only; mso-style-name:""; text-decoration:underline; color:teal;}
span.msoDel {mso-style-type:export-only; mso-style-name:""; text-decoration:line-through; color:red;}
--></style><!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]--></head>
<body lang=VI style='tab-interval:.5in'><!--StartFragment-->`;
const change = `cite="mailto:Thu%20H%E1%BA%B1ng" datetime="2020-11-25T09:00"`;
const del = (text: string) => `<span class=msoDel><del ${change}>${text}</del></span>`;
const ins = (text: string) => `<span class=msoIns><ins ${change}>${text}</ins></span>`;
const cell = (text: string, more = "") =>
  `<td width=132 valign=top ${more} style='width:98.75pt;border:solid windowtext 1.0pt'><p class=MsoNormal>${text}<o:p></o:p></p></td>`;

/** Two paragraphs with a changed figure, a comment, hidden words, a numbered list and a table with merged cells. */
export const fromWord = `${wordHead}
<h1>Kết quả<o:p></o:p></h1>
<p class=MsoNormal>Toàn Đảng bộ kết nạp ${del("500")}${ins("612")} <a
style='mso-comment-reference:TH_1;mso-comment-date:20201125T0900'>đảng viên</a><span
class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a
class=msocomanchor id="_anchor_1" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[TH1]</a><![endif]><span
style='mso-special-character:comment'>&nbsp;</span></span></span> mới<span style='display:none;mso-hide:all'> (số nội bộ 77)</span>.<o:p></o:p></p>
<p class=MsoNormal>Mở <s>40</s> 35 lớp<span class=Ghichuan>, chờ duyệt</span>.<![if !supportEmptyParas]><![endif]></p>
<p class=MsoNormal>${del("Đoạn bỏ hẳn.")}</p>
<p class=MsoListParagraph style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Đề án một<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>Đề án hai</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><thead>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>${cell("TT", "rowspan=2")}${cell("Kết quả", "colspan=2")}</tr>
 <tr style='mso-yfti-irow:1'>${cell("Kế hoạch")}${cell("Thực hiện")}</tr></thead>
 <tr style='mso-yfti-irow:2'>${cell("1")}${cell("10</p><p class=MsoNormal>lớp")}${cell(`${del("11")}${ins("12")}`)}</tr>
</table>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]>
<div style='mso-element:comment'><![if !supportAnnotations]><div id="_com_1" class=msocomtxt language=JavaScript><![endif]>
<div><![if !supportAnnotations]><a name="_msocom_1"></a><![endif]><span style='mso-comment-author:"Thu Hằng"'></span>
<p class=MsoCommentText><span class=MsoCommentReference>&nbsp;<a class=msocomoff href="#_msoanchor_1">[TH1]</a></span>Xem lại số này<o:p></o:p></p></div>
<![if !supportAnnotations]></div><![endif]></div></div>
<!--EndFragment--></body></html>`;

/** From Word in a browser. */
export const fromWordOnline = `<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span data-contrast="auto" class="TextRun SCXW1"><span class="NormalTextRun SCXW1">Kết nạp </span></span><span class="TrackChangeTextDeletion TrackedChange SCXW1"><span class="TextRun Strikethrough SCXW1">500</span></span><span class="TrackChangeTextInsertion TrackedChange SCXW1"><span class="TextRun SCXW1">612</span></span><span class="EOP SCXW1">&nbsp;</span></p></div>`;

/** From LibreOffice: changes as elements, hidden words and a list by their look. */
export const fromLibreOffice = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">p { line-height: 115% }</style></head><body lang="vi-VN"><p style="line-height: 100%">Kết nạp <del cite="http://x" datetime="2020-11-25T09:00:00">500</del><ins>612</ins><span style="display: none"> ẩn</span> đảng viên</p>
<ol start="3"><li><p>Ba</p></li><li><p>Bốn</p></li></ol></body></html>`;

/** From Google Docs: everything by its look, within a bold that is none. */
export const fromGoogleDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;text-decoration:line-through;">500</span><span style="font-size:11pt;font-weight:700;">612</span><span style="font-size:11pt;"> đảng viên</span></p><ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>một</span></p></li></ul><p><img src="https://example.vn/a.png" width="600" height="400"></p></b>`;

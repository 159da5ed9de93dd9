import { describe, expect, it } from "vitest";
import en from "#messages/en.json" with { type: "json" };
import vi from "#messages/vi.json" with { type: "json" };
import { prepareEvidence } from "./evidence.ts";
import { readDossier } from "./schema.ts";
import { suggestFor } from "./suggest.ts";
import { traceText } from "./trace.ts";

const read = readDossier({
  schema_version: "nghi-trinh/1",
  session: { title: "Hội nghị tổng kết công tác khuyến học", date: "2023-12-20" },
  programmes: [
    {
      id: "P1",
      kind: "scheme",
      title: "Xây dựng dòng họ học tập tại các xã vùng cao",
      aliases: ["Xây dựng dòng họ hiếu học tại các xã vùng cao"],
      period: { from: 2021, to: 2023 },
    },
  ],
  indicators: [
    {
      id: "fund",
      name: "Số tiền Quỹ khuyến học vận động được",
      unit: "triệu đồng",
      value: "2500",
      comparator: "gt",
      period: { from: 2023, to: 2023 },
    },
    {
      id: "pupils",
      name: "Số học sinh được trao học bổng",
      unit: "học sinh",
      value: 415,
      period: { from: 2023, to: 2023 },
    },
    {
      id: "clans",
      name: "Số dòng họ đạt danh hiệu dòng họ học tập",
      unit: "dòng họ",
      kind: "ratio",
      value: 84,
      base: 120,
      programme: "P1",
    },
    { id: "inner", name: "Số chi hội bị nhắc nhở", unit: "chi hội", value: 3, protection: "internal" },
  ],
  documents: ["387/QĐ-TTg"],
  waivers: [{ quote: "hơn 25 năm xây dựng quỹ với 9 lần đổi tên", reason: "số liệu lịch sử" }],
});
if (!read.ok) throw new Error(read.problem);
const { dossier } = read;
const evidence = prepareEvidence(dossier);
/** What is held of each token: its words, the verdict, the indicator and the reason's code. */
const judge = (text: string, columns = 4) =>
  traceText(text, evidence).tokens.map(({ text: words, verdict, indicator, reason }) =>
    [words, verdict, indicator, reason?.code].slice(0, columns),
  );

describe("traceText", () => {
  it("reads an amount in whichever scale it is written", () => {
    expect(judge("Quỹ khuyến học vận động được hơn 2,5 tỷ đồng.")).toEqual([["2,5", "traced", "fund", "indicator"]]);
    expect(judge("Quỹ khuyến học vận động được hơn 2 tỷ 500 triệu đồng.")).toEqual([
      ["2 tỷ 500", "traced", "fund", "indicator"],
    ]);
    expect(judge("Quỹ khuyến học vận động được hơn 2,5 triệu đồng.", 2)).toEqual([["2,5", "mismatch"]]);
  });

  it("accepts what a person waived, with the reason, and nothing sensitive", () => {
    expect(judge("Trải qua hơn 25 năm xây dựng quỹ với 9 lần đổi tên.").at(-1)).toEqual([
      "9",
      "waived",
      null,
      "waived",
    ]);
    expect(judge("Quỹ có 9 lần đổi tên.", 2)).toEqual([["9", "untraced"]]);
  });

  it.each([
    ["a space of no width", "4\u200b16"],
    ["a direction override", "4\u202e16"],
    ["isolates", "4\u2066\u206916"],
    ["a joiner of marks", "4\u034f16"],
    ["a variation", "4\ufe0f16"],
    ["a tag", "4\u{e0061}16"],
    ["a filler", "4\u316416"],
    ["full width", "４１６"],
    ["Arabic digits", "٤١٦"],
    ["Khmer digits", "៤១៦"],
    ["mathematical digits", "\u{1d7d2}\u{1d7cf}\u{1d7d4}"],
    ["raised digits", "⁴¹⁶"],
    ["circled digits", "④①⑥"],
  ])("lets no number pass in disguise: %s", (_, number) => {
    const plain = judge("Có 416 học sinh được trao học bổng.", 2);
    expect(plain).toEqual([["416", "mismatch"]]);
    expect(judge(`Có ${number} học sinh được trao học bổng.`, 2)).toEqual([[number, "mismatch"]]);
  });

  it("accepts the number that a waiver names, and not its neighbours", () => {
    const quote = "mở 9 lớp cho 77 người";
    const naming = (figure?: string) => {
      const waiving = prepareEvidence({ ...dossier, waivers: [{ quote, figure, reason: "sổ của hội" }] });
      const { tokens } = traceText("Hội mở 9 lớp cho 77\u200b người.", waiving);
      return tokens.map(({ text, verdict }) => [text, verdict]);
    };
    expect(naming("77")).toEqual([
      ["9", "untraced"],
      ["77", "waived"],
    ]);
    expect(naming()).toEqual([
      ["9", "waived"],
      ["77", "waived"],
    ]);
  });

  it("blocks what is not public and who was disciplined", () => {
    expect(judge("Có 3 chi hội bị nhắc nhở.")).toEqual([["3", "blocked", "inner", "not_public"]]);
    expect(judge("Ông Hoàng Văn Páo bị cách chức.")).toEqual([["Hoàng Văn Páo", "blocked", null, "names_disciplined"]]);
    expect(judge("Ông Hoàng Văn Páo nhấn mạnh việc giữ nghiêm kỷ luật, kỷ cương.")).toEqual([]);
  });

  it("tells another name of a programme, and a known document", () => {
    expect(judge("Đề án xây dựng dòng họ hiếu học tại các xã vùng cao được nhân rộng.")).toMatchObject([
      ["xây dựng dòng họ hiếu học tại các xã vùng cao", "warn", "P1", "programme_name"],
    ]);
    expect(judge("Thực hiện Quyết định số 387/QĐ-TTg.", 2)).toEqual([["387/QĐ-TTg", "traced"]]);
  });

  it("checks a list in quotes, in brackets and in lines of its own", () => {
    expect(judge("Trao thưởng cho 3 xã (Mẫu Sơn, Công Sơn, Hòa Cư).")).toMatchObject([
      ["3", "derived", null, "list_counted"],
    ]);
    expect(judge("Trao thưởng cho 4 xã (Mẫu Sơn, Công Sơn, Hòa Cư).")).toMatchObject([
      ["4", "mismatch", null, "list_count_differs"],
    ]);
    expect(judge("Trao thưởng cho 2 xã:\n- Mẫu Sơn;\n- Công Sơn;\n- Hòa Cư.", 2)).toEqual([["2", "mismatch"]]);
    expect(judge("Trao thưởng cho 9 xã, gồm: Mẫu Sơn, Công Sơn…", 2)).toEqual([["9", "untraced"]]);
  });

  it("suggests what a wrong figure may have meant, the likeliest first", () => {
    const { tokens, candidates } = traceText("Đã trao học bổng cho 451 học sinh.", evidence);
    const [token] = tokens;
    if (!token) throw new Error("nothing read");
    expect(suggestFor(token, candidates.get(token) ?? [])[0]).toMatchObject({
      indicator: "pupils",
      text: "415 học sinh",
    });
  });

  it("has a sentence for every reason in both languages", () => {
    expect(Object.keys(vi.figures.reason).sort()).toEqual(Object.keys(en.figures.reason).sort());
  });
});

import { describe, expect, it } from "vitest";
import type { Choice } from "./dossier.ts";
import { prepareEvidence } from "./evidence.ts";
import { readDossier } from "./schema.ts";
import { traceText } from "./trace.ts";

const period = { from: 2023, to: 2023 };
const read = readDossier({
  schema_version: "nghi-trinh/1",
  session: { title: "Hội nghị tổng kết", date: "2023-12-20" },
  bodies: [
    { id: "tinh", name: "Hội Khuyến học tỉnh" },
    { id: "huyen", name: "Hội Khuyến học huyện Văn Quan" },
  ],
  indicators: [
    { id: "classes", name: "Số lớp bồi dưỡng đã tổ chức", unit: "lớp", value: 35, comparator: "gt", period },
    { id: "clubs", name: "Số câu lạc bộ được thành lập", unit: "câu lạc bộ", value: 35, period },
    { id: "share", name: "Tỷ lệ hội viên nòng cốt", unit: "%", kind: "percent", value: 35, period },
    { id: "inner", name: "Số chi hội bị nhắc nhở", unit: "chi hội", value: 35, protection: "internal" },
    { id: "own", name: "Số hội viên mới", unit: "hội viên", value: 35, actor: "huyen", period },
  ],
});
if (!read.ok) throw new Error(read.problem);
const { dossier } = read;

function judge(text: string, ...choices: Choice[]) {
  const { tokens } = traceText(text, prepareEvidence({ ...dossier, choices }));
  return tokens
    .filter((token) => token.class === "figure")
    .map(({ verdict, indicator, reason, choice }) => [verdict, indicator, reason?.code, choice !== undefined]);
}
const choose = (indicator: string, quote: string, figure = "35"): Choice => ({ quote, figure, indicator });

/** Says nothing of what the number counts: the engine takes it for none, or for another. */
const vague = "Năm 2023 mở được hơn 35 ở các xã vùng cao.";

describe("a source that a person chose", () => {
  it("is what the number is judged by", () => {
    expect(judge(vague)[0]?.[0]).toBe("untraced");
    const quote = "mở được hơn 35 ở các xã";
    expect(judge(vague, choose("classes", quote))).toEqual([["traced", "classes", "indicator", true]]);
    expect(judge(vague, choose("clubs", quote))).toEqual([["mismatch", "clubs", "comparator_wrong", true]]);
    expect(judge(vague.replace("2023", "2021"), choose("classes", quote))).toEqual([
      ["mismatch", "classes", "period_differs", true],
    ]);
    expect(judge(vague.replace("hơn 35", "hơn 36"), choose("classes", quote, "36"))).toEqual([
      ["mismatch", "classes", "value_differs", true],
    ]);
    expect(judge(vague.replace("35", "35 hội viên"), choose("classes", quote))).toEqual([
      ["mismatch", "classes", "unit_differs", true],
    ]);
    expect(judge(vague, choose("share", quote))[0]?.slice(0, 3)).toEqual(["mismatch", "share", "unit_differs"]);
    expect(judge(vague, choose("inner", quote))[0]?.slice(0, 3)).toEqual(["blocked", "inner", "not_public"]);
    expect(judge(vague.replace("mở được", "tăng"), choose("classes", "tăng hơn 35 ở các xã"))[0]?.[0]).not.toBe(
      "traced",
    );
  });

  it("does not make another body's number this one's", () => {
    const text = "Năm 2023, Hội Khuyến học tỉnh kết nạp 35 hội viên.";
    expect(judge(text, choose("own", "Khuyến học tỉnh kết nạp 35 hội viên"))).toEqual([
      ["mismatch", "own", "actor_differs", true],
    ]);
  });

  it("stays when the words around it change, and goes with the number", () => {
    const choice = choose("classes", "Năm 2023 mở được hơn 35 ở các xã vùng");
    for (const text of [
      "Trong năm 2023, Hội đã mở được hơn 35 ở các xã vùng cao, vùng sâu.",
      "Hội nghị ghi nhận: năm 2023 mở được hơn 35 tại các xã vùng cao.",
      `${vague} Cả tỉnh có 12 huyện.`,
    ])
      expect(judge(text, choice)).toContainEqual(["traced", "classes", "indicator", true]);
    expect(judge(vague.replace("35", "36"), choice)[0]?.[3]).toBe(false);
    expect(judge("Có 35 đồng chí dự.", choice)[0]?.[3]).toBe(false);
  });

  it("is of one number, the one whose words it names", () => {
    const text = "Năm 2023 mở được hơn 35 ở các xã. Năm 2023 thành lập 35 ở các thôn.";
    const [first, second] = judge(
      text,
      choose("clubs", "Năm 2023 thành lập 35 ở các thôn"),
      choose("classes", "2023 mở được hơn 35 ở các xã"),
    );
    expect(first).toEqual(["traced", "classes", "indicator", true]);
    expect(second).toEqual(["traced", "clubs", "indicator", true]);
    expect(judge(text, choose("classes", "2023 mở được hơn 35 ở các xã")).map((one) => one[3])).toEqual([true, false]);
  });

  it("costs no more than the text is long, whatever it is made of", () => {
    const text = "mở được 35 ở các xã. ".repeat(3000);
    const choices = Array.from({ length: 100 }, (_, at) => choose("classes", `mở được 35 ở các xã ${at}`));
    const waivers = [{ quote: "35", figure: "35", reason: "đã đếm" }];
    // Processor time, the least of several runs: what the work takes, whatever else the machine does.
    const time = (more: object) => {
      const evidence = prepareEvidence({ ...dossier, ...more });
      const runs = Array.from({ length: 3 }, () => {
        const began = process.cpuUsage();
        traceText(text, evidence);
        return process.cpuUsage(began).user / 1000;
      });
      return Math.min(...runs);
    };
    expect(time({ choices, waivers })).toBeLessThan(3 * time({}) + 100);
  });

  it("of an indicator that is gone leaves the number as it was", () => {
    expect(judge(vague, choose("gone", "mở được hơn 35 ở các xã"))).toEqual(judge(vague));
  });
});

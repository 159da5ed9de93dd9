import { describe, expect, it } from "vitest";
import { composeWriteUp, type SessionRecord } from "./compose.ts";
import type { Figure } from "./figures.ts";

const figure = (given: Partial<Figure>): Figure => ({
  id: "f",
  name: "Số lớp bồi dưỡng đã tổ chức",
  unitOfMeasure: "lớp",
  kind: "count",
  aggregation: "total",
  comparator: "eq",
  value: "35",
  base: null,
  periodFrom: 2017,
  periodTo: 2020,
  asOf: null,
  report: null,
  sourcePlace: "",
  programme: null,
  ...given,
});

const empty: SessionRecord = {
  title: "Hội nghị Ban Chấp hành Đảng bộ Khối các cơ quan tỉnh",
  theme: "Tổng kết các đề án, chuyên đề giai đoạn 2017 – 2020",
  date: "2020-11-26",
  dayPart: "morning",
  conveningUnit: "Đảng ủy Khối các cơ quan tỉnh",
  sourceCode: "LSO",
  chair: null,
  programmes: [],
  figures: [],
  discussion: { spoken: [], written: [] },
  byline: "Thu Hằng",
};

const education = {
  id: "01",
  kind: "scheme" as const,
  title: "Nâng cao chất lượng công tác giáo dục chính trị, tư tưởng giai đoạn 2017-2020",
  shortTitle: "Giáo dục chính trị, tư tưởng",
  periodFrom: 2017,
  periodTo: 2020,
  figures: [
    figure({}),
    figure({ name: "Lượt học viên được bồi dưỡng", unitOfMeasure: "lượt học viên", comparator: "gt", value: "3300" }),
    figure({ name: "Tỷ lệ tổ chức cơ sở đảng xếp loại", kind: "percent", value: "65", aggregation: "yearly_average" }),
  ],
};
const supervision = {
  id: "02",
  kind: "topic" as const,
  title: "Nâng cao chất lượng giám sát chuyên đề",
  shortTitle: "Giám sát chuyên đề",
  periodFrom: 2018,
  periodTo: 2020,
  figures: [
    figure({ name: "Số ủy ban kiểm tra đã giám sát", kind: "ratio", value: "31", base: "36", periodFrom: 2018 }),
    figure({
      name: "Số cuộc giám sát chuyên đề",
      unitOfMeasure: "cuộc",
      value: "85",
      periodFrom: null,
      periodTo: null,
    }),
  ],
};

describe("the first draft of a news item", () => {
  it("states the event alone where the record holds no more", () => {
    const text = composeWriteUp(empty);
    expect(text.lead).toBe(
      "Sáng 26/11/2020, Đảng ủy Khối các cơ quan tỉnh tổ chức hội nghị Ban Chấp hành Đảng bộ Khối các cơ quan tỉnh, tổng kết các đề án, chuyên đề giai đoạn 2017 – 2020.",
    );
    expect(text).toMatchObject({
      kicker: empty.title,
      title: empty.theme,
      sourceCode: "LSO",
      byline: "Thu Hằng",
      body: [],
    });
  });

  it("lists the programmes heard in the order of the agenda, schemes before topics, and counts them", () => {
    const { body } = composeWriteUp({ ...empty, programmes: [education, supervision] });
    expect(body[0]?.text).toBe(
      `Tại hội nghị, đại biểu đã nghe báo cáo kết quả thực hiện 1 đề án: “${education.title}”; và 1 chuyên đề: “${supervision.title}”, giai đoạn 2018 – 2020.`,
    );
  });

  it("gives every programme its paragraph, with comparator, unit, share and period as recorded", () => {
    const { body } = composeWriteUp({ ...empty, programmes: [education, supervision] });
    expect(body.slice(1)).toMatchObject([
      { type: "heading", text: "Giáo dục chính trị, tư tưởng" },
      {
        type: "paragraph",
        text: "Theo báo cáo kết quả thực hiện đề án, giai đoạn 2017 – 2020, số lớp bồi dưỡng đã tổ chức là 35 lớp; lượt học viên được bồi dưỡng là hơn 3.300 lượt học viên; tỷ lệ tổ chức cơ sở đảng xếp loại bình quân hằng năm đạt 65%.",
      },
      { type: "heading", text: "Giám sát chuyên đề" },
      {
        type: "paragraph",
        text: "Theo báo cáo kết quả thực hiện chuyên đề, giai đoạn 2018 – 2020, số ủy ban kiểm tra đã giám sát là 31/36 (86,1%). Số cuộc giám sát chuyên đề là 85 cuộc.",
      },
    ]);
  });

  it("says nothing of a programme without figures beyond that it was heard", () => {
    const { body } = composeWriteUp({ ...empty, programmes: [{ ...education, figures: [] }] });
    expect(body).toHaveLength(1);
  });

  it("names the chair and tells the body's own figures with their year", () => {
    const chair = { fullName: "Nông Thị Bích", position: "Phó Bí thư Thường trực" };
    const figures = [
      figure({
        name: "Số đảng viên bị thi hành kỷ luật",
        unitOfMeasure: "đảng viên (gộp)",
        value: "14",
        periodFrom: 2020,
      }),
    ];
    const { body } = composeWriteUp({ ...empty, chair, figures });
    expect(body.map((block) => block.text)).toEqual([
      "Đồng chí Nông Thị Bích, Phó Bí thư Thường trực, chủ trì hội nghị.",
      "Kết quả chung",
      "Năm 2020, số đảng viên bị thi hành kỷ luật là 14 đảng viên.",
    ]);
  });

  it("tells of the discussion only what kinds of words were said and handed in", () => {
    const { body } = composeWriteUp({
      ...empty,
      discussion: { spoken: ["good_practice", "difficulty"], written: ["proposal"] },
    });
    expect(body.at(-1)?.text).toBe(
      "Thảo luận tại hội nghị, các đại biểu đã nêu khó khăn, vướng mắc và giới thiệu cách làm hay. Ý kiến gửi đến hội nghị bằng văn bản đề xuất, kiến nghị giải pháp.",
    );
  });
});

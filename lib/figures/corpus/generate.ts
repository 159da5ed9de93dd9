import type { Dossier, Indicator } from "../dossier.ts";

/** A wide dossier and a long text on it, the same at every call: for measuring. */

const things =
  "lớp bồi dưỡng|hộ thoát nghèo|lượt khám bệnh|cuộc kiểm tra|mô hình kinh tế|km đường giao thông|hội viên vay vốn|học sinh giỏi|vụ việc hòa giải|ha rừng trồng mới|trường đạt chuẩn|ca phẫu thuật|đơn thư tiếp nhận|tấn phân bón|con giống hỗ trợ".split(
    "|",
  );
const acts =
  "được tổ chức|được hỗ trợ|đã hoàn thành|được xử lý|đã thực hiện|được phê duyệt|đã giải quyết|được bàn giao".split(
    "|",
  );
const places =
  "huyện Bắc Sơn|huyện Bình Gia|huyện Cao Lộc|huyện Chi Lăng|huyện Đình Lập|huyện Hữu Lũng|huyện Lộc Bình|huyện Tràng Định|huyện Văn Lãng|huyện Văn Quan|thành phố".split(
    "|",
  );

const pick = (list: readonly string[], at: number) => list[at % list.length] ?? "";
const write = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ".");

export function makeWideDossier(indicators: number): Dossier {
  const made = Array.from({ length: indicators }, (_, at): Indicator => {
    const thing = pick(things, at);
    const place = pick(places, Math.floor(at / things.length));
    const act = pick(acts, Math.floor(at / 7));
    return {
      id: `I${at + 1}`,
      name: `Số ${thing} ${act} tại ${place}`,
      unit: thing.split(" ")[0] ?? thing,
      kind: "count",
      value: 100 + ((at * 7919) % 9000),
      base: null,
      comparator: at % 5 === 0 ? "gt" : "eq",
      period: {
        from: { year: 2020 + (at % 4), month: null, day: null },
        to: { year: 2020 + (at % 4), month: null, day: null },
      },
      asOf: null,
      actorId: null,
      scope: place,
      programmeId: null,
      target: null,
      baseline: null,
      protection: "public",
      parts: [],
    };
  });
  return {
    session: { title: "Hội nghị tổng kết", date: "2023-12-20", endDate: null, startTime: null, period: null },
    bodies: places.map((place, at) => ({
      id: `B${at}`,
      name: `Ủy ban nhân dân ${place}`,
      aliases: [`UBND ${place}`],
      parentId: null,
      speaksForParent: false,
    })),
    programmes: [],
    indicators: made,
    facts: [],
    waivers: [],
    texts: [],
  };
}

/** Sentences of two figures each, with as many words between them as the press uses, until the text is long enough. */
export function makeLongText(words: number, dossier: Dossier): string {
  const sentences: string[] = [];
  for (let count = 0, at = 0; count < words; at++) {
    const [one, two] = [
      dossier.indicators[(at * 13) % dossier.indicators.length],
      dossier.indicators[(at * 13 + 1) % dossier.indicators.length],
    ];
    if (!one || !two) break;
    const told = ({ value, comparator, name }: Indicator) =>
      `${comparator === "gt" ? "hơn " : ""}${write(value)} ${name.replace(/^Số /, "")}`;
    const sentence = `Trong năm ${one.period?.from?.year}, dưới sự lãnh đạo của cấp ủy và sự phối hợp của các ngành, các đoàn thể, đã có ${told(one)}; cùng với đó là ${told(two)}, góp phần nâng cao đời sống vật chất và tinh thần của nhân dân.`;
    sentences.push(sentence);
    count += sentence.split(" ").length;
  }
  return sentences.map((sentence, at) => sentence + (at % 4 === 3 ? "\n\n" : " ")).join("");
}

import { type RegisterLine, registerBook } from "#fixtures/testing/sheets.ts";

/** A register sheet of `rows` indicators, ten to a programme, each with its result. */
export function makeRegister(rows: number, seed: number): Promise<Uint8Array> {
  const lines = Array.from({ length: rows }, (_, index): RegisterLine => {
    const programme = Math.floor(index / 10) + 1;
    const own: RegisterLine =
      index % 10 === 0
        ? {
            kind: programme % 4 === 0 ? "Chuyên đề" : "Đề án",
            title: `Nâng cao chất lượng công tác số ${programme} trong Đảng bộ Khối giai đoạn 2017 – 2020`,
            shortTitle: `Công tác số ${programme}`,
            periodFrom: 2017,
            periodTo: 2020,
          }
        : {};
    return {
      code: `N ${seed}-${programme}`,
      ...own,
      indicator: `Số lớp bồi dưỡng loại ${(index % 10) + 1} đã tổ chức cho cán bộ, đảng viên`,
      unitOfMeasure: "lớp",
      indicatorKind: "Số đếm",
      scope: "Đảng bộ Khối",
      indicatorFrom: 2017,
      indicatorTo: 2020,
      target: 30 + (index % 7),
      value: 25 + (index % 20),
      source: "trang 5",
    };
  });
  return registerBook(lines);
}

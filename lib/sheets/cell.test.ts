import { describe, expect, it } from "vitest";
import { aCount, readDay, readFigureCell, readText, readYear, toDecimal } from "./cell.ts";

describe("a cell of a sheet", () => {
  it("gives a number as a person would type it", () => {
    expect(readFigureCell(3300, aCount)).toMatchObject({ text: "3.300", problem: null });
    expect(readFigureCell(65, { kind: "ratio", unitOfMeasure: "" })).toMatchObject({ text: "65", problem: null });
    expect(readFigureCell(12.5, { kind: "ratio", unitOfMeasure: "" })).toMatchObject({ text: "12,5", problem: null });
    expect(readFigureCell(0.1 + 0.2, { kind: "ratio", unitOfMeasure: "" })).toMatchObject({
      text: "0,3",
      problem: null,
    });
    expect(readFigureCell("hơn 3.300", aCount)).toMatchObject({ text: "hơn 3.300", problem: null });
    expect(readFigureCell("31/36", { kind: "ratio", unitOfMeasure: "" })).toMatchObject({
      text: "31/36",
      problem: null,
    });
    expect(readFigureCell("  ", aCount)).toMatchObject({ text: "", problem: null });
  });

  it("asks about what has two readings, as text and as the number an English spreadsheet made of it", () => {
    expect(readFigureCell("3,300", aCount)).toMatchObject({ problem: "figureAmbiguous", choices: ["3.300", "3,3"] });
    expect(readFigureCell(3.3, aCount)).toMatchObject({ problem: "figureAmbiguous", choices: ["3.300", "3,3"] });
    expect(readFigureCell(3.3, { kind: "ratio", unitOfMeasure: "" })).toMatchObject({ problem: null });
  });

  it("keeps a percent one, and asks where the indicator and the cell disagree", () => {
    const share = { kind: "percent", unitOfMeasure: "%" } as const;
    const ninety = { number: 90, shown: "90%", isPercent: true } as const;
    expect(readFigureCell(ninety, share)).toMatchObject({ text: "90%", problem: null });
    expect(readFigureCell({ ...ninety, number: 86.1, exact: 86.111 }, share)).toMatchObject({
      text: "86,1%",
      original: "86,1110%",
    });
    expect(readFigureCell(0.9, share)).toMatchObject({ problem: "percentOrNumber", choices: ["90%", "0,9%"] });
    expect(readFigureCell(0.9, { kind: "count", unitOfMeasure: "%" }).choices).toEqual(["90", "0,9"]);
    expect(readFigureCell(ninety, aCount)).toMatchObject({ problem: "percentOrNumber", choices: ["90", "0,9"] });
    expect(readFigureCell(90, share)).toMatchObject({ text: "90", problem: null });
  });

  it("asks about thousands shown as units, and takes a number out of its format's words", () => {
    const thousands = { number: 3300, shown: "3.300", isScaled: true, exact: 3_300_000 } as const;
    expect(readFigureCell(thousands, aCount)).toMatchObject({
      problem: "figureScaled",
      choices: ["3.300", "3.300.000"],
    });
    expect(readFigureCell({ number: 35, shown: "35 lớp" }, aCount)).toMatchObject({ text: "35", problem: null });
    expect(readText({ number: 35, shown: "35 lớp" })).toBe("35 lớp");
    expect(readFigureCell({ moment: "07:30" }, aCount)).toMatchObject({ text: "07:30", problem: "figureUnreadable" });
  });

  it("asks where what a format shows is not the number, and takes a text as it is shown", () => {
    const shown = (number: number, text: string, unitOfMeasure = "đồng") =>
      readFigureCell({ number, shown: text }, { kind: "count", unitOfMeasure });
    const scaled = { problem: "figureScaled", choices: ["15.000.000", "15"] };
    expect(shown(15, "15 triệu")).toMatchObject(scaled);
    expect(shown(15, "15triệu")).toMatchObject(scaled);
    expect(shown(15, "15 triệu", "triệu đồng")).toMatchObject({ text: "15", problem: null });
    expect(shown(12, "12 nghìn").choices).toEqual(["12.000", "12"]);
    expect(shown(2, "2 nghìn tỷ đồng").choices).toEqual(["2.000.000.000.000", "2"]);
    expect(shown(20, "20/25")).toMatchObject({ problem: "figureShown", choices: ["20/25", "20"] });
    expect(shown(512, "05-12")).toMatchObject({ problem: "figureShown", choices: [] });
    expect(shown(35, "hơn 35")).toMatchObject({ problem: "figureShown", choices: ["hơn 35", "35"] });
    expect(shown(0.9, "90% đạt")).toMatchObject({ problem: "figureShown", choices: ["90", "0,9"] });
    expect(shown(1, "Đạt")).toMatchObject({ text: "Đạt", problem: "figureInWords", choices: [] });
    for (const same of ["3.300", "3300,00", "3 300", "03300", "3.300 ₫", "3.300 trạm"])
      expect(shown(3300, same), same).toMatchObject({ text: "3.300", problem: null });
    expect(readText({ number: 7, shown: "007" })).toBe("007");
    expect(readYear({ number: 2017, shown: "2.017" })).toMatchObject({ text: "2017", problem: null });
  });

  it("takes no negative, no date and no nonsense for a figure", () => {
    for (const cell of [-3, { day: "2020-11-26", shown: "26/11/2020" }, "ba trăm", 1e20])
      expect(readFigureCell(cell, aCount).problem, String(cell)).not.toBeNull();
    expect(toDecimal(1e20)).toBeNull();
  });

  it("reads days and years as they are written here", () => {
    expect(readDay("26/11/2020").text).toBe("2020-11-26");
    expect(readDay({ day: "2020-11-26", shown: "26/11/2020" }).text).toBe("2020-11-26");
    expect(readDay("31/02/2020").problem).toBe("invalidDate");
    expect(readDay("hôm qua").problem).toBe("invalidDate");
    expect(readYear(2017)).toMatchObject({ text: "2017", problem: null });
    expect(readYear("20170").problem).toBe("invalidYear");
  });
});

import { expect, it } from "vitest";
import { byPlace, compareCell, settleCell, stateOfLine } from "./plan.ts";

const at = (place: string) => compareCell({ place, column: "value", before: "", after: "35" });

it("lists cells line by line, from the left", () => {
  expect(
    ["G12", "AA3", "G3", "H2"]
      .map(at)
      .sort(byPlace)
      .map(({ place }) => place),
  ).toEqual(["H2", "G3", "AA3", "G12"]);
});

it("says of a new line that it asks, where nothing of it is wrong", () => {
  const settle = (choices: string[], pick?: number) =>
    settleCell({ place: "G3", column: "value", before: "", after: "0,9", problem: "percentOrNumber", choices }, pick);
  expect(stateOfLine([at("C3")])).toBe("created");
  expect(stateOfLine([at("C3"), settle(["90%", "0,9%"])])).toBe("asked");
  expect(stateOfLine([settle(["90%", "0,9%"]), settle([])])).toBe("wrong");
  expect(stateOfLine([settle(["90%", "0,9%"], 0)])).toBe("created");
});

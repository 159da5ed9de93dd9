import { expect, it } from "vitest";
import { judgeWaits } from "./verdict.ts";

const input = (longest: number) => ({ name: "a DOCX", longest });

it("finds every wait of more than 200 ms, however long the control waited", () => {
  expect(judgeWaits({ longest: 30 }, [input(200), input(201)])).toEqual(["a DOCX: somebody waited 201 ms"]);
  expect(judgeWaits({ longest: 100 }, [input(199)])).toEqual([]);
  expect(judgeWaits({ longest: 100 }, [input(250)])).toHaveLength(1);
});

it("says that nothing can be measured where the control itself waits, and does not pass", () => {
  expect(judgeWaits({ longest: 101 }, [input(20)])).toEqual([expect.stringMatching(/^not measurable: .* 101 ms/)]);
  expect(judgeWaits({ longest: 150 }, [input(280)])).toHaveLength(1);
});

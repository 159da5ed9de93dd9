import { describe, expect, it } from "vitest";
import { loadCorpus } from "./corpus/load.ts";
import { scoreCorpus, type Tally } from "./corpus/score.ts";

/** `npm run bench -- corpus -- --misses` prints what falls short. */
describe("the corpus", () => {
  const topics = loadCorpus();
  const score = scoreCorpus(topics);
  const floor = (tallies: ReadonlyMap<string, Tally>, least: number, names: readonly string[]) => {
    for (const name of names) {
      const { expected = 0, given = 0, right = 0 } = tallies.get(name) ?? {};
      expect([name, right / expected >= least, right / given >= least]).toEqual([name, true, true]);
    }
  };

  it("catches planted errors and leaves right figures alone", () => {
    expect(score.planted.all).toBeGreaterThan(100);
    expect(score.planted.caught / score.planted.all).toBeGreaterThanOrEqual(0.98);
    expect(score.right.alarms / score.right.all).toBeLessThanOrEqual(0.01);
  });

  it("reads numbers as what they are and judges them as expected", () => {
    floor(score.classes, 0.97, ["figure", "date", "year", "period", "ordinal", "reference"]);
    floor(score.verdicts, 0.9, ["traced", "mismatch", "derived", "blocked"]);
  });

  it("judges a text alike in NFC and NFD", () => {
    const spelled = topics.map((topic) => ({
      ...topic,
      passages: topic.passages.map((passage) => {
        const at = (index: number) => passage.text.slice(0, index).normalize("NFD").length;
        const tokens = passage.tokens.map((token) => ({ ...token, start: at(token.start), end: at(token.end) }));
        return { ...passage, text: passage.text.normalize("NFD"), tokens };
      }),
    }));
    const { planted, right } = scoreCorpus(spelled);
    expect({ planted, right }).toEqual({ planted: score.planted, right: score.right });
  });
});

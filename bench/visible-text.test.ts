import { describe, expect, it } from "vitest";
import { shareShown, visibleWords } from "./visible-text.ts";

describe("visible words", () => {
  it("are what stands between the tags, unescaped", () => {
    const page =
      "<head><title>Đầu</title></head><body><p>Hội nghị<!-- --> 26/11,</p><b>5 &lt; 7 &amp; &#x27;a&#39;</b></body>";
    expect(visibleWords(page)).toEqual(["Hội", "nghị", "26/11", "5", "7", "a"]);
  });

  it("leave out what no reader sees", () => {
    expect(visibleWords("<body><script>let a = 1</script><style>p{}</style><i>b</i>")).toEqual(["b"]);
  });
});

describe("the share shown", () => {
  it("counts each word as often as it stands there", () => {
    expect(shareShown("<body>a a b c", "<body>a b d")).toBe(0.5);
    expect(shareShown("<body>a b", "<body>b c a")).toBe(1);
    expect(shareShown("<body>", "<body>a")).toBe(0);
  });
});

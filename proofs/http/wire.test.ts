import { describe, expect, it } from "vitest";
import { decodeAnswer, encodeArguments } from "./wire.ts";

const decode = (text: string) => decodeAnswer(new TextEncoder().encode(text));
const result = '0:{"a":"$@1","f":"","b":"build"}\n';

describe("the arguments of an action", () => {
  it("keep a text that begins with a dollar sign, and what is not set", () => {
    expect(encodeArguments({ title: "$5", note: undefined })).toBe('[{"title":"$$5","note":"$undefined"}]');
  });
});

describe("the answer of an action", () => {
  it("is the value it returned", () => {
    expect(decode(`${result}1:{"ok":true,"value":{"id":"x","at":"$D2020-11-26T00:00:00.000Z","sum":"$$5"}}\n`)).toEqual(
      {
        ok: true,
        value: { id: "x", at: new Date("2020-11-26"), sum: "$5" },
      },
    );
  });

  it("holds a long text whole, line ends and tone marks too", () => {
    const long = "Kết quả\nKhó khăn\n".repeat(100);
    const size = Buffer.byteLength(long).toString(16);
    expect(decode(`${result}2:T${size},${long}1:{"ok":true,"value":"$2"}\n`)).toEqual({ ok: true, value: long });
  });

  it("is an error where the action threw, and where there is none", () => {
    expect(() => decode(`${result}1:E{"digest":"1"}\n`)).toThrow("no value");
    expect(() => decode('0:{"f":"page"}\n')).toThrow("no answer");
    expect(() => decode("<html>")).toThrow("cut off");
  });
});

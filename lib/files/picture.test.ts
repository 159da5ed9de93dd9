import { describe, expect, it } from "vitest";
import { pictureSources, pictureWidths, widthsFor } from "./picture.ts";

describe("the widths of a picture", () => {
  it("end with the first that shows all of it", () => {
    expect(widthsFor(700)).toEqual([400, 640, 800]);
    expect(widthsFor(800)).toEqual([400, 640, 800]);
    expect(widthsFor(300)).toEqual([400]);
    expect(widthsFor(2400)).toEqual([...pictureWidths]);
    expect(widthsFor(null)).toEqual([...pictureWidths]);
  });

  it("promise no pixel that is not there", () => {
    expect(pictureSources("a", 700)).toBe(
      "/api/files/a?width=400 400w, /api/files/a?width=640 640w, /api/files/a?width=800 700w",
    );
  });
});

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepFocus } from "./lost-focus.ts";

let stop = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  // A page that is not drawn has no rectangles, and what has none can't be reached.
  vi.spyOn(Element.prototype, "getClientRects").mockReturnValue([{}] as unknown as DOMRectList);
  document.body.innerHTML = `
    <main>
      <h1>Chương trình</h1>
      <ol><li id="first"><button>Khai mạc</button></li><li id="second"><button>Báo cáo</button></li></ol>
    </main>`;
  stop = keepFocus();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const at = (selector: string) => document.querySelector<HTMLElement>(selector);
/** Observers are told in a microtask, the focus is given on a moment later. */
async function settle() {
  await vi.advanceTimersByTimeAsync(100);
}

it("goes to the next row when the one that had it is removed", async () => {
  at("#first button")?.focus();
  at("#first")?.remove();
  await settle();
  expect(document.activeElement).toBe(at("#second button"));
});

it("goes to the next row when the row goes first, and only then the dialog that asked", async () => {
  at("#first button")?.focus();
  document.body.insertAdjacentHTML("beforeend", '<div id="dialog"><button>Xóa mục</button></div>');
  at("#dialog button")?.focus();
  await settle();
  at("#first")?.remove();
  await settle();
  at("#dialog")?.remove();
  await settle();
  expect(document.activeElement).toBe(at("#second button"));
});

it("goes back to what opened a dialog that closed", async () => {
  at("#second button")?.focus();
  document.body.insertAdjacentHTML("beforeend", '<div id="dialog"><button>Đóng</button></div>');
  at("#dialog button")?.focus();
  await settle();
  at("#dialog")?.remove();
  await settle();
  expect(document.activeElement).toBe(at("#second button"));
});

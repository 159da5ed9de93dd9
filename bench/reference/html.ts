/** What a page without a framework needs: escaping, and dates on Vietnam's clock. */
const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A template whose values are escaped; nested templates and lists of them are not escaped twice. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  let text = parts[0] ?? "";
  for (const [index, value] of values.entries()) text += render(value) + (parts[index + 1] ?? "");
  return new Html(text);
}

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function render(value: unknown): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(render).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

const two = (value: number) => String(value).padStart(2, "0");
const weekdays = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

/** Vietnam's clock stands seven hours before UTC all year. */
const vietnam = (instant: Date) => new Date(instant.getTime() + 7 * 3_600_000);

export function dayMonthTime(instant: Date): string {
  const at = vietnam(instant);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}, ${time(instant)}`;
}

export function time(instant: Date): string {
  const at = vietnam(instant);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

export function fullDate(instant: Date): string {
  const at = vietnam(instant);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

export const weekday = (instant: Date) => weekdays[vietnam(instant).getUTCDay()] ?? "";

/** The page around a body, in the language of the product. */
export const page = (title: string, body: Html) =>
  html`<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

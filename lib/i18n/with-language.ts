import type { Locale } from "./routing.ts";

/** `/sessions?x` becomes `/vi/sessions?x`, `/` becomes `/vi`; what leads nowhere else on the site stays as it is. */
export function withLanguage(path: string, language: Locale): string {
  return path.startsWith("/") ? `/${language}${path.replace(/^\/(?=$|[?#])/, "")}` : path;
}

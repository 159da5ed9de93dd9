import type { Locale, Messages } from "./routing.ts";

// Next's build holds the messages parsed, and knows no attribute; plain Node asks for one. The branch that is not taken is dropped.
const load: Record<Locale, () => Promise<{ default: unknown }>> = process.env.NEXT_RUNTIME
  ? { vi: () => import("#messages/vi.json"), en: () => import("#messages/en.json") }
  : {
      vi: () => import("#messages/vi.json", { with: { type: "json" } }),
      en: () => import("#messages/en.json", { with: { type: "json" } }),
    };

/** The messages of a language where there is no page: for a letter, in the application as in a worker. */
export const readMessages = async (locale: Locale): Promise<Messages> => (await load[locale]()).default as Messages;

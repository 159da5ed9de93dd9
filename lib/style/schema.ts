import { z } from "zod";
import { type TonePlacement, tonePlacements } from "#db/vocabulary.ts";
import { longestPhrase, type PhraseKey, type Phrases, phraseKeys, phraseProblem } from "./phrases.ts";

const phrase = (key: PhraseKey) =>
  z
    .string()
    .trim()
    .max(longestPhrase, "tooLong")
    .superRefine((text, context) => {
      const message = phraseProblem(key, text);
      if (message) context.addIssue({ code: "custom", message });
    });

export const editStyleInput = z.object({
  version: z.int(),
  phrases: z.object(Object.fromEntries(phraseKeys.map((key) => [key, phrase(key)])) as Record<PhraseKey, z.ZodString>),
  tonePlacement: z.enum(tonePlacements, "invalidChoice"),
  showsSources: z.boolean(),
});

/** How the office writes: every phrasing, its own or the product's. */
export type HouseStyle = { phrases: Phrases; tonePlacement: TonePlacement; showsSources: boolean; version: number };

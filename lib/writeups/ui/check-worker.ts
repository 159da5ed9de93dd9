import type { TonePlacement } from "#db/vocabulary.ts";
import type { Dossier } from "#lib/figures/dossier.ts";
import { type Evidence, prepareEvidence } from "#lib/figures/evidence.ts";
import { checkText } from "../check.ts";
import { groupSlips } from "../slips.ts";

/** Reads a text's figures and slips beside the page, so that typing never waits for it. A question: the dossier once, then texts. */
export type Question =
  | { dossier: Dossier }
  | {
      id: number;
      text: Parameters<typeof checkText>[0];
      waivers: Dossier["waivers"];
      choices: Dossier["choices"];
      placement: TonePlacement;
    };
export type Answer = { id: number; figures: ReturnType<typeof checkText>; slips: ReturnType<typeof groupSlips> };

let dossier: Dossier | null = null;
let evidence: Evidence | null = null;

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  if ("dossier" in data) {
    dossier = data.dossier;
    evidence = prepareEvidence(dossier);
    return;
  }
  if (!evidence || !dossier) return;
  const figures = checkText(data.text, {
    ...evidence,
    dossier: { ...dossier, waivers: data.waivers, choices: data.choices },
  });
  postMessage({ id: data.id, figures, slips: groupSlips(data.text, data.placement) } satisfies Answer);
});

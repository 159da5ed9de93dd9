import { notFound } from "next/navigation";
import { missingTitle } from "#lib/ui/refusal-title.ts";

export async function generateMetadata() {
  return missingTitle();
}

/** Any address that no page answers: the not-found page in the reader's language. */
export default function Missing() {
  notFound();
}

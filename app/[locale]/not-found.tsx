import { NotFoundScreen } from "#lib/ui/not-found-screen.tsx";
import { missingTitle } from "#lib/ui/refusal-title.ts";

export async function generateMetadata() {
  return missingTitle();
}

export default function LocaleNotFound() {
  return <NotFoundScreen bare home={{ href: "/my-work", label: "home" }} />;
}

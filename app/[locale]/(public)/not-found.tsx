import { readOrganization } from "#lib/publication/cache.ts";
import { NotFoundScreen } from "#lib/ui/not-found-screen.tsx";
import { missingTitle } from "#lib/ui/refusal-title.ts";

export async function generateMetadata() {
  return missingTitle(await readOrganization());
}

export default function PublicNotFound() {
  return <NotFoundScreen isPublic home={{ href: "/news", label: "publicHome" }} />;
}

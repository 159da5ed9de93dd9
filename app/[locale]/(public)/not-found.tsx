import { NotFoundScreen } from "#lib/ui/not-found-screen.tsx";

export default function PublicNotFound() {
  return <NotFoundScreen isPublic home={{ href: "/news", label: "publicHome" }} />;
}

import { NotFoundScreen } from "#lib/ui/not-found-screen.tsx";

export default function WorkspaceNotFound() {
  return <NotFoundScreen home={{ href: "/my-work", label: "home" }} />;
}

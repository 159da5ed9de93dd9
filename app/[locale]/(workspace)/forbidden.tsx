import { ForbiddenScreen } from "#lib/users/ui/forbidden-screen.tsx";

export default function Forbidden() {
  return <ForbiddenScreen />;
}

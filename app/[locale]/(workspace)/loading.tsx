import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

export default function WorkspaceLoading() {
  return <SkeletonScreen />;
}

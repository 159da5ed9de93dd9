import type { Permission } from "#lib/core/permissions.ts";
import { Chip } from "#lib/ui/chip.tsx";
import type { Crumb } from "#lib/ui/screen.tsx";

/** Where a report lies: its programme, or the register, called `register`, for the body's own. */
export function reportCrumbs(
  { programme, abilities }: { programme: { id: string; code: string } | null; abilities: readonly Permission[] },
  register: string,
): Crumb[] {
  // Chair and recorder read the papers of their session, and no programme.
  const to = (href: string) => (abilities.includes("programme.view") ? href : undefined);
  return [
    { label: register, href: to("/programmes") },
    ...(programme ? [{ label: <Chip>{programme.code}</Chip>, href: to(`/programmes/${programme.id}`) }] : []),
  ];
}

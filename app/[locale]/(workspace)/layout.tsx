import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { type ReactNode, Suspense } from "react";
import { mayViewAudit } from "#lib/audit/queries.ts";
import { AdministrationLinks } from "#lib/audit/ui/administration-links.tsx";
import { getActor } from "#lib/core/auth.ts";
import { env } from "#lib/core/env.ts";
import { orNothing } from "#lib/core/page.ts";
import { uploadLimits } from "#lib/files/limits.ts";
import { UploadLimitsProvider } from "#lib/files/ui/upload-limits.tsx";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { readOrganization } from "#lib/publication/cache.ts";
import { AdministrationEntry } from "#lib/ui/frame/administration-entry.tsx";
import { Frame } from "#lib/ui/frame/frame.tsx";
import { NavCount } from "#lib/ui/frame/nav-count.tsx";
import { everybodysPlaces } from "#lib/ui/frame/nav-entries.tsx";
import { NavPlaces, NavTabs } from "#lib/ui/frame/nav-places.tsx";
import { PersonMenuSkeleton } from "#lib/ui/frame/person-menu-skeleton.tsx";
import { Mantine } from "#lib/ui/mantine.tsx";
import { FieldPaste } from "#lib/ui/pasted/field-paste.tsx";
import { preloadFonts } from "#lib/ui/preload-fonts.ts";
import { SignedInPerson } from "#lib/users/ui/signed-in-person.tsx";
import { countTasks, placesOf } from "#lib/work/queries.ts";

/** Nothing behind or before the sign-in is ever kept and shown to somebody else. */
export const dynamic = "force-dynamic";

/** A synchronous shell: what depends on the signed-in person comes into the frame's slots under Suspense. */
export default function WorkspaceLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("app");
  preloadFonts();
  return (
    <ClientMessages>
      <Mantine>
        <Frame
          note={env.demo ? t("demoNote") : null}
          organization={
            <Suspense>
              <Organization />
            </Suspense>
          }
          places={
            <Suspense fallback={<NavPlaces open={everybodysPlaces} counts={{}} />}>
              <Places />
            </Suspense>
          }
          tabs={
            <Suspense fallback={<NavTabs open={everybodysPlaces} counts={{}} />}>
              <Places asTabs />
            </Suspense>
          }
          person={
            <Suspense fallback={<PersonMenuSkeleton />}>
              <Person />
            </Suspense>
          }
          personCompact={
            <Suspense fallback={<PersonMenuSkeleton compact />}>
              <Person compact />
            </Suspense>
          }
          administration={
            <Suspense>
              <Administration />
            </Suspense>
          }
        >
          <FieldPaste />
          <UploadLimitsProvider limits={uploadLimits()}>{children}</UploadLimitsProvider>
        </Frame>
      </Mantine>
    </ClientMessages>
  );
}

async function Organization() {
  const [t, name] = await Promise.all([getTranslations("app"), orNothing(readOrganization())]);
  return name === null || name === t("name") ? t("name") : `${t("name")} · ${name}`;
}

async function Person({ compact = false }: { compact?: boolean }) {
  const actor = await orNothing(getActor());
  // Not known is not signed out: the place stays as it was while it was loading.
  if (!actor) return <PersonMenuSkeleton compact={compact} />;
  if (actor.kind !== "person") return null;
  return <SignedInPerson name={actor.fullName} unit={actor.unitName ?? actor.position} compact={compact} />;
}

/** Where this person may go. As long as nobody knows who they are, where everybody may. */
async function Places({ asTabs = false }: { asTabs?: boolean }) {
  const actor = await orNothing(getActor());
  const open = actor?.kind === "person" ? placesOf(actor) : everybodysPlaces;
  const counts = {
    myWork: (
      <Suspense>
        <TaskCount />
      </Suspense>
    ),
  };
  if (!asTabs) return <NavPlaces open={open} counts={counts} />;
  const more = actor && mayViewAudit(actor) ? <AdministrationLinks /> : null;
  return <NavTabs open={open} counts={counts} more={more} />;
}

async function TaskCount() {
  const actor = await orNothing(getActor());
  const count = actor?.kind === "person" ? await orNothing(countTasks(actor)) : null;
  return count === null ? null : <NavCount count={count} />;
}

async function Administration() {
  const actor = await orNothing(getActor());
  return actor && mayViewAudit(actor) ? <AdministrationEntry href="/units" alsoFor={["/audit"]} /> : null;
}

import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listAudit, mayViewAudit } from "#lib/audit/queries.ts";
import { AdministrationTabs } from "#lib/audit/ui/administration-tabs.tsx";
import { AuditList, type AuditQuery } from "#lib/audit/ui/audit-list.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { readAsked } from "#lib/core/asked.ts";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { listPersonOptions } from "#lib/users/queries.ts";

const read = async (actor: PersonActor) => {
  if (!mayViewAudit(actor)) forbidden();
};

const page = pageAbout({ read, title: async () => (await getTranslations("audit"))("title"), Screen: Audit });
export const { generateMetadata } = page;
export default page.Page;

async function Audit({ actor, searchParams }: Shown<unknown, typeof read>) {
  const query: AuditQuery = await readAsked(searchParams, ["person", "type", "subject", "before"]);
  const filter = {
    ...(query.person ? { personId: query.person } : {}),
    ...(query.type ? { subjectType: query.type } : {}),
    ...(query.subject ? { subjectId: query.subject } : {}),
    ...(query.before ? { before: query.before } : {}),
  };
  const [found, people] = await Promise.all([listAudit(actor, filter), listPersonOptions(actor)]);
  return <AuditList page={found} query={query} people={people} tabs={<AdministrationTabs />} />;
}

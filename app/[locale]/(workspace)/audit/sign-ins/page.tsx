import { getTranslations } from "next-intl/server";
import { listFailedSignIns } from "#lib/audit/queries.ts";
import { AdministrationTabs } from "#lib/audit/ui/administration-tabs.tsx";
import { FailedSignIns } from "#lib/audit/ui/failed-sign-ins.tsx";
import type { PersonActor } from "#lib/core/actor.ts";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";

const read = async (actor: PersonActor, _params: unknown, searchParams: Address) => {
  const { after } = await readAsked(searchParams, ["after"]);
  return { page: await listFailedSignIns(actor, after), isFirst: !after };
};

const page = pageAbout({ read, title: async () => (await getTranslations("audit.failed"))("title"), Screen: Found });
export const { generateMetadata } = page;
export default page.Page;

async function Found({ subject: { page: found, isFirst } }: Shown<unknown, typeof read>) {
  return <FailedSignIns page={found} isFirst={isFirst} tabs={<AdministrationTabs />} />;
}

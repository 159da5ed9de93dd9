import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";
import { listUnitOptions } from "#lib/units/queries.ts";
import { markEnded } from "#lib/units/schema.ts";
import { listPeople } from "#lib/users/queries.ts";
import { type DirectoryQuery, PeopleDirectory } from "#lib/users/ui/people-directory.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users");
  return { title: t("title") };
}

type Props = { searchParams: Address };

export default function PeoplePage({ searchParams }: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <People searchParams={searchParams} />
    </Suspense>
  );
}

async function People({ searchParams }: Props) {
  const actor = await requireActor();
  const query: DirectoryQuery = await readAsked(searchParams, ["search", "unit", "state", "after"]);
  const { unit, ...filter } = query;
  const [page, units, words] = await forPage(
    Promise.all([
      listPeople(actor, { ...filter, ...(unit ? { unitId: unit } : {}) }),
      listUnitOptions(actor),
      getTranslations("units"),
    ]),
  );
  const marked = markEnded(units, (name) => words("endedName", { name }));
  return <PeopleDirectory key={JSON.stringify(query)} page={page} query={query} units={marked} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getActor } from "#lib/core/auth.ts";
import { awaitsFirstAdmin, findAccessLink } from "#lib/users/queries.ts";
import type { AccessLinkView } from "#lib/users/schema.ts";
import { AccessByLink } from "#lib/users/ui/access-by-link.tsx";

type Props = { params: Promise<{ secret: string }> };

/** The address is the secret: it goes into no index and to no other site. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const link = await findAccessLink(await getActor(), (await params).secret);
  const t = await getTranslations("users");
  return { title: titleOf(link, t), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** What the page says at its head: the title of the window tells the same. */
function titleOf(link: AccessLinkView | null, t: Awaited<ReturnType<typeof getTranslations<"users">>>): string {
  if (!link) return t("link.spentTitle");
  return link.purpose === "first_admin" ? t("firstAdmin.title") : t(`link.${link.purpose}`);
}

export default async function AccessPage({ params }: Props) {
  const actor = await getActor();
  const { secret } = await params;
  const link = await findAccessLink(actor, secret);
  return (
    <AccessByLink
      secret={secret}
      link={link}
      signedInAs={actor.kind === "person" ? actor.fullName : null}
      awaitsFirstAdmin={!link && (await awaitsFirstAdmin(actor))}
    />
  );
}

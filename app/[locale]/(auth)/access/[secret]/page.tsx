import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getActor } from "#lib/core/auth.ts";
import { awaitsFirstAdmin, findAccessLink } from "#lib/users/queries.ts";
import { AccessByLink } from "#lib/users/ui/access-by-link.tsx";

/** The address is the secret: it goes into no index and to no other site. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("users.password");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

export default async function AccessPage({ params }: { params: Promise<{ secret: string }> }) {
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

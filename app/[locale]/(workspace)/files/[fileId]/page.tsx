import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import type { Actor } from "#lib/core/actor.ts";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { can } from "#lib/core/permissions.ts";
import { getFileDetail } from "#lib/files/queries.ts";
import type { FileHome } from "#lib/files/schema.ts";
import { DownloadLink } from "#lib/files/ui/download-link.tsx";
import { FileFacts } from "#lib/files/ui/file-facts.tsx";
import { FilePreview } from "#lib/files/ui/file-preview.tsx";
import { reportCrumbs } from "#lib/reports/ui/report-crumbs.tsx";
import { IconDownload } from "#lib/ui/icons.tsx";
import { type Crumb, Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ fileId: string }>; searchParams: Address };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("files");
  return { title: t("title") };
}

export default function FilePage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <File {...props} />
    </Suspense>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"files.crumbs">>>;

/** The way to what the file hangs on; none to what hangs on nothing. */
function crumbsOf(home: FileHome | null, t: Words, actor: Actor): Crumb[] {
  if (!home) return [];
  if (home.kind === "writeUp") {
    const href = `/sessions/${home.sessionId}/write-up`;
    return [
      { label: t("writeUps"), href: can(actor, "writeup.view") ? "/write-ups" : undefined },
      { label: home.title || t("writeUp"), href: can(actor, "writeup.view") ? href : undefined },
    ];
  }
  const { id, number, programme } = home;
  const abilities = can(actor, "programme.view") ? ["programme.view"] : [];
  return [
    ...reportCrumbs({ programme, abilities }, t("programmes")),
    { label: t("version", { number }), href: `/reports/${id}` },
  ];
}

async function File({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ fileId }, { from }] = await Promise.all([params, readAsked(searchParams, ["from"])]);
  const [t, crumb, file] = await Promise.all([
    getTranslations("files"),
    getTranslations("files.crumbs"),
    forPage(getFileDetail(actor, fileId)),
  ]);
  return (
    <Screen
      wide
      title={file.name}
      crumbs={crumbsOf(file.home, crumb, actor)}
      facts={<FileFacts file={file} />}
      actions={
        <DownloadLink fileId={file.id} icon={<IconDownload size={18} />}>
          {t("download")}
        </DownloadLink>
      }
    >
      <FilePreview file={file} from={/^[1-9]\d{0,4}$/.test(from ?? "") ? Number(from) : 1} />
    </Screen>
  );
}

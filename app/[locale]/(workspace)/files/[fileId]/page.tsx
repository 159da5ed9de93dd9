import { getTranslations } from "next-intl/server";
import type { Actor, PersonActor } from "#lib/core/actor.ts";
import { readAsked } from "#lib/core/asked.ts";
import { can, type Permission } from "#lib/core/permissions.ts";
import { DownloadLink } from "#lib/files/ui/download-link.tsx";
import { getFileDetail } from "#lib/papers/queries.ts";
import type { FileHome } from "#lib/papers/schema.ts";
import { FileFacts } from "#lib/papers/ui/file-facts.tsx";
import { FilePreview } from "#lib/papers/ui/file-preview.tsx";
import { reportCrumbs } from "#lib/reports/ui/report-crumbs.tsx";
import { IconDownload } from "#lib/ui/icons.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { type Crumb, Screen } from "#lib/ui/screen.tsx";

type Params = { fileId: string };

type Words = Awaited<ReturnType<typeof getTranslations<"files.crumbs">>>;

/** The way to what the file belongs to; none for an unattached one. */
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
  const abilities: Permission[] = can(actor, "programme.view") ? ["programme.view"] : [];
  return [
    ...reportCrumbs({ programme, abilities }, t("programmes")),
    { label: t("version", { number }), href: `/reports/${id}` },
  ];
}

const read = (actor: PersonActor, { fileId }: Params) => getFileDetail(actor, fileId);

const page = pageAbout({ read, title: (file) => file.name, Screen: File });
export const { generateMetadata } = page;
export default page.Page;

async function File({ actor, subject: file, searchParams }: Shown<Params, typeof read>) {
  const [t, crumb, { from }] = await Promise.all([
    getTranslations("files"),
    getTranslations("files.crumbs"),
    readAsked(searchParams, ["from"]),
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

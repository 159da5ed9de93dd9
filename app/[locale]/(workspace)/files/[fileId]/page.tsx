import { IconDownload } from "@tabler/icons-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { getFileDetail } from "#lib/files/queries.ts";
import { DownloadLink } from "#lib/files/ui/download-link.tsx";
import { FileFacts } from "#lib/files/ui/file-facts.tsx";
import { FilePreview } from "#lib/files/ui/file-preview.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { params: Promise<{ fileId: string }>; searchParams: Promise<{ from?: string }> };

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

async function File({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ fileId }, { from }] = await Promise.all([params, searchParams]);
  const [t, file] = await Promise.all([getTranslations("files"), forPage(getFileDetail(actor, fileId))]);
  return (
    <Screen
      wide
      title={file.name}
      facts={<FileFacts file={file} />}
      actions={
        <DownloadLink fileId={file.id} icon={<IconDownload size={18} stroke={1.5} aria-hidden="true" />}>
          {t("download")}
        </DownloadLink>
      }
    >
      <FilePreview file={file} from={/^[1-9]\d{0,4}$/.test(from ?? "") ? Number(from) : 1} />
    </Screen>
  );
}

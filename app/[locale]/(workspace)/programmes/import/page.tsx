import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { type Address, readAsked, readAskedList } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { tryPreview } from "#lib/sheets/attempt.ts";
import { readPicks } from "#lib/sheets/picks.ts";
import { assertMayImport, previewRegister } from "#lib/sheets/queries.ts";
import { FailedPreview } from "#lib/sheets/ui/failed-preview.tsx";
import { RegisterPreview } from "#lib/sheets/ui/register-preview.tsx";
import { SheetSteps } from "#lib/sheets/ui/sheet-steps.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { SkeletonScreen } from "#lib/ui/skeleton.tsx";

type Props = { searchParams: Address };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sheets");
  return { title: t("registerTitle") };
}

export default function ImportPage(props: Props) {
  return (
    <Suspense fallback={<SkeletonScreen />}>
      <Import {...props} />
    </Suspense>
  );
}

async function Import({ searchParams }: Props) {
  const actor = await requireActor();
  const { file: fileId } = await readAsked(searchParams, ["file"]);
  await forPage(assertMayImport(actor));
  const [t, programmes] = await Promise.all([getTranslations("sheets"), getTranslations("programmes")]);
  const picks = readPicks(await readAskedList(searchParams, "pick"));
  const path = "/programmes/import";
  const attempt = fileId ? await tryPreview(previewRegister(actor, fileId, picks)) : null;
  return (
    <Screen wide title={t("registerTitle")} crumbs={[{ label: programmes("title"), href: "/programmes" }]}>
      <SheetSteps
        path={path}
        hint={t("registerHint")}
        downloads={[
          { href: "/api/sheets/register?empty", label: t("downloadEmpty") },
          { href: "/api/sheets/register", label: t("downloadRegister") },
        ]}
      />
      {attempt ? (
        <div key={fileId} data-sheet-result={fileId}>
          {attempt.failure ? <FailedPreview failure={attempt.failure} /> : null}
          {attempt.preview && fileId ? (
            <RegisterPreview preview={attempt.preview} place={{ path, fileId, picks }} />
          ) : null}
        </div>
      ) : null}
    </Screen>
  );
}

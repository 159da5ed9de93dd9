import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { readAsked, readAskedList } from "#lib/core/asked.ts";
import { tryPreview } from "#lib/sheets/attempt.ts";
import { readPicks } from "#lib/sheets/picks.ts";
import { assertMayImport, previewRegister } from "#lib/sheets/queries.ts";
import { FailedPreview } from "#lib/sheets/ui/failed-preview.tsx";
import { RegisterPreview } from "#lib/sheets/ui/register-preview.tsx";
import { SheetSteps } from "#lib/sheets/ui/sheet-steps.tsx";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";

const read = async (actor: PersonActor) => assertMayImport(actor);

const page = pageAbout({ read, title: async () => (await getTranslations("sheets"))("registerTitle"), Screen: Import });
export const { generateMetadata } = page;
export default page.Page;

async function Import({ actor, searchParams }: Shown<unknown, typeof read>) {
  const { file: fileId } = await readAsked(searchParams, ["file"]);
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

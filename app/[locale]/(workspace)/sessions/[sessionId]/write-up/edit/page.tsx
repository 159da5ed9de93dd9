import { getLocale, getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { redirect } from "#lib/i18n/navigation.ts";
import { listOpenQuotes } from "#lib/quotes/queries.ts";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { getRecordToCheck, getWriteUpOfSession } from "#lib/writeups/queries.ts";
import { listThreads } from "#lib/writeups/review/remarks.ts";
import { Threads } from "#lib/writeups/review/ui/threads.tsx";
import { WriteUpEditor } from "#lib/writeups/ui/editor.tsx";
import { SaidNotice, saidOf } from "#lib/writeups/ui/said-notice.tsx";

type Params = { sessionId: string };

const read = async (actor: PersonActor, { sessionId }: Params) => {
  const writeUp = await getWriteUpOfSession(actor, sessionId);
  if (!writeUp.abilities.includes("writeup.edit"))
    redirect({ href: `/sessions/${sessionId}/write-up`, locale: await getLocale() });
  return writeUp;
};

const page = pageAbout({
  read,
  title: async ({ text }) => partOf((await getTranslations("writeUps.editor"))("title"), text.title),
  Screen: EditWriteUp,
});
export const { generateMetadata } = page;
export default page.Page;

async function EditWriteUp({ actor, subject: writeUp, params: { sessionId } }: Shown<Params, typeof read>) {
  const [record, corrected, threads] = await Promise.all([
    getRecordToCheck(actor, sessionId),
    listOpenQuotes(actor, writeUp.id),
    listThreads(actor, writeUp.id, writeUp.text),
  ]);
  const said = saidOf(writeUp);
  const comments = (
    <>
      {said ? <SaidNotice said={said} /> : null}
      {threads.length > 0 ? <Threads threads={threads} /> : null}
    </>
  );
  return <WriteUpEditor writeUp={writeUp} {...record} corrected={corrected} comments={comments} />;
}

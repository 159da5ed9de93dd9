import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { getSiteStanding } from "#lib/publication/standing.ts";
import { siteSlots } from "#lib/publication/ui/site-slots.tsx";
import { getSessionHeader } from "#lib/sessions/queries.ts";
import { SessionFrame } from "#lib/sessions/ui/session-frame.tsx";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { passagesOf } from "#lib/writeups/passages.ts";
import { checkWriteUp, findWriteUpOfSession, mayCreateWriteUp } from "#lib/writeups/queries.ts";
import { listWaitingSteps } from "#lib/writeups/review/queries.ts";
import { listThreads } from "#lib/writeups/review/remarks.ts";
import { CommentOn } from "#lib/writeups/review/ui/comment-on.tsx";
import { RecordReading } from "#lib/writeups/review/ui/record-reading.tsx";
import { StepActions } from "#lib/writeups/review/ui/step-actions.tsx";
import { Threads } from "#lib/writeups/review/ui/threads.tsx";
import { WaitingSteps } from "#lib/writeups/review/ui/waiting-steps.tsx";
import { Review } from "#lib/writeups/ui/review.tsx";
import { WriteUpStart } from "#lib/writeups/ui/start.tsx";
import { takesWriteUp } from "#lib/writeups/workflow.ts";

type Params = { sessionId: string };

/** The text; of a session without one the session. A deputy reads the text alone. */
const read = async (actor: PersonActor, { sessionId }: Params) => {
  const writeUp = await findWriteUpOfSession(actor, sessionId);
  return writeUp ? { writeUp } : { session: await getSessionHeader(actor, sessionId) };
};

const page = pageAbout({
  read,
  title: async ({ writeUp, session }) =>
    partOf((await getTranslations("writeUps"))("title"), writeUp?.text.title ?? session?.title ?? ""),
  Screen: WriteUp,
});
export const { generateMetadata } = page;
export default page.Page;

async function WriteUp({ actor, subject, params: { sessionId } }: Shown<Params, typeof read>) {
  const { writeUp, session } = subject;
  if (writeUp) {
    const { id, abilities, revision, steps } = writeUp;
    const [checked, standing, threads, waiting] = await Promise.all([
      checkWriteUp(actor, writeUp),
      getSiteStanding(actor, writeUp),
      listThreads(actor, id, writeUp.text),
      listWaitingSteps(actor, id),
    ]);
    const onSite = siteSlots(writeUp, standing);
    const slots = {
      ...onSite,
      notices:
        waiting.length > 0 ? (
          <>
            <WaitingSteps writeUpId={id} steps={waiting} today={toPlainDate(new Date())} />
            {onSite.notices}
          </>
        ) : (
          onSite.notices
        ),
      comments: (
        <Threads threads={threads}>
          {revision ? <CommentOn writeUpId={id} revisionId={revision.id} places={passagesOf(writeUp.text)} /> : null}
        </Threads>
      ),
      steps: <StepActions writeUpId={id} revision={revision} steps={steps} abilities={abilities} />,
    };
    const isFirst = writeUp.isFirstReading && revision;
    return (
      <>
        {isFirst ? <RecordReading writeUpId={id} revisionId={revision.id} /> : null}
        <Review writeUp={writeUp} {...checked} slots={slots} />
      </>
    );
  }
  return (
    <SessionFrame session={session} current="write-up">
      <WriteUpStart
        sessionId={sessionId}
        mayCreate={mayCreateWriteUp(actor)}
        isAnnounced={takesWriteUp(session.status)}
      />
    </SessionFrame>
  );
}

import { getTranslations } from "next-intl/server";
import type { PersonActor } from "#lib/core/actor.ts";
import { type Address, readAsked } from "#lib/core/asked.ts";
import { pageAbout, partOf, type Shown } from "#lib/ui/page-about.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { getTextPair } from "#lib/writeups/review/queries.ts";
import { ResumeButton } from "#lib/writeups/review/ui/resume-button.tsx";
import { RevisionPicker } from "#lib/writeups/review/ui/revision-picker.tsx";
import { SideBySide } from "#lib/writeups/review/ui/side-by-side.tsx";

type Params = { sessionId: string };

const numberOf = (choice = "") => (/^\d{1,6}$/.test(choice) ? Number(choice) : undefined);

const read = async (actor: PersonActor, { sessionId }: Params, searchParams: Address) => {
  const { from, to } = await readAsked(searchParams, ["from", "to"]);
  return getTextPair(actor, sessionId, { from: numberOf(from), to: to === "now" ? null : numberOf(to) });
};

const page = pageAbout({
  read,
  title: async (pair) => partOf((await getTranslations("reviews.difference"))("title"), pair.title),
  Screen: Pair,
});
export const { generateMetadata } = page;
export default page.Page;

async function Pair({ subject: pair, params: { sessionId } }: Shown<Params, typeof read>) {
  const [t, writeUps] = await Promise.all([getTranslations("reviews.difference"), getTranslations("writeUps")]);
  const { revisions, writeUp } = pair;
  const number = pair.to.number ?? pair.from.number;
  return (
    <Screen
      wide
      title={t("title")}
      sub={pair.title}
      crumbs={[{ label: writeUps("title"), href: `/sessions/${sessionId}/write-up` }]}
      actions={
        writeUp.abilities.includes("writeup.edit") ? (
          <ResumeButton sessionId={sessionId} writeUp={writeUp} number={number} />
        ) : null
      }
    >
      <RevisionPicker sessionId={sessionId} revisions={revisions} from={pair.from.number} to={pair.to.number} />
      <SideBySide pair={pair} />
    </Screen>
  );
}

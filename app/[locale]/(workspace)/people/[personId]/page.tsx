import { mayViewAudit } from "#lib/audit/queries.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { pageAbout, type Shown } from "#lib/ui/page-about.tsx";
import { getPerson } from "#lib/users/queries.ts";
import { PersonScreen } from "#lib/users/ui/person-screen.tsx";

type Params = { personId: string };

const read = (actor: PersonActor, { personId }: Params) => getPerson(actor, personId);

const page = pageAbout({ read, title: (person) => person.fullName, Screen: Person });
export const { generateMetadata } = page;
export default page.Page;

function Person({ actor, subject: person }: Shown<Params, typeof read>) {
  return <PersonScreen person={person} mayAudit={mayViewAudit(actor)} />;
}

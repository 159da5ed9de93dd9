import "server-only";
import type { Metadata } from "next";
import { type ComponentType, cache, Suspense } from "react";
import type { PersonActor } from "#lib/core/actor.ts";
import type { Address } from "#lib/core/asked.ts";
import { requireActor } from "#lib/core/auth.ts";
import { forPage } from "#lib/core/page.ts";
import { refusalTitle } from "./refusal-title.ts";
import { SkeletonScreen } from "./skeleton.tsx";

/** What the screen of a page is given: its subject as `Read` gave it, who reads it, and the parts of its address. */
export type Shown<Params, Read extends (...given: never[]) => Promise<unknown>> = {
  actor: PersonActor;
  subject: Awaited<ReturnType<Read>>;
  params: Params;
  searchParams: Address;
};

type About<Params, Subject> = {
  /** Reads what the page is about: throws `not_found`, `forbidden`, or leads elsewhere. Asked once a request. */
  read: (actor: PersonActor, params: Params, searchParams: Address) => Promise<Subject>;
  /** What the window is called: the thing's own name, on a page beside it after the page's (`partOf`). */
  title: (subject: Subject) => string | Promise<string>;
  Screen: ComponentType<{ actor: PersonActor; subject: Subject; params: Params; searchParams: Address }>;
};

type Props<Params> = { params: Promise<Params>; searchParams: Address };

/**
 * A page of the workspace about one thing. The thing is awaited before anything of the page is sent, so that one that is not
 * there answers 404, one that is kept from the reader 403, a visitor 401; all else comes after it, behind a skeleton.
 */
export function pageAbout<Params, Subject>({ read, title, Screen }: About<Params, Subject>) {
  const readOnce = cache(async (address: string) => {
    const [params, asked] = JSON.parse(address) as [Params, Awaited<Address>];
    const searchParams: Address = Promise.resolve(asked);
    const actor = await requireActor();
    return { actor, subject: await forPage(read(actor, params, searchParams)), params, searchParams };
  });
  const open = async ({ params, searchParams }: Props<Params>) =>
    readOnce(JSON.stringify([await params, await searchParams]));

  return {
    async generateMetadata(props: Props<Params>): Promise<Metadata> {
      let subject: Subject;
      try {
        subject = (await open(props)).subject;
      } catch (error) {
        // What stands in the way is the page's to say; the title says the same.
        return refusalTitle(error);
      }
      return { title: await title(subject) };
    },
    async Page(props: Props<Params>) {
      const shown = await open(props);
      return (
        <Suspense fallback={<SkeletonScreen />}>
          <Screen {...shown} />
        </Suspense>
      );
    },
  };
}

/** The title of a page beside the thing itself: what of it, then whose; of a thing without a name yet the first alone. */
export const partOf = (part: string, name: string): string => [part, name].filter(Boolean).join(" · ");

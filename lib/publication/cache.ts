import "server-only";
import { unstable_cache } from "next/cache";
import { getPublicActor } from "#lib/core/auth.ts";
import { findHostName } from "#lib/units/queries.ts";
import { getArchive } from "./archive.ts";
import { findNews, getFeed, getFront, listAddresses } from "./queries.ts";
import { type ArchiveFilter, publicTag } from "./schema.ts";

/**
 * Kept until a publication or withdrawal is heard of (`listen.ts`). The five minutes only bound how long a page can be
 * old when the ear of this instance has gone deaf without noticing.
 */
const options = { tags: [publicTag], revalidate: 300 };

/** The front of the news site, from this instance's cache. */
export const readFront = unstable_cache(() => getFront(getPublicActor()), ["news-front"], options);

/** What the feed tells of, and where everything stands, from this instance's cache. */
export const readFeed = unstable_cache(() => getFeed(getPublicActor()), ["news-feed"], options);
export const readAddresses = unstable_cache(() => listAddresses(getPublicActor()), ["news-addresses"], options);

/** A page of the archive. Not kept: there are as many of them as questions. */
export const readArchive = (filter: ArchiveFilter) => getArchive(getPublicActor(), filter);

/** What stands at an address, from this instance's cache. */
export const readNews = unstable_cache((slug: string) => findNews(getPublicActor(), slug), ["news-page"], options);

const readHostName = unstable_cache(() => findHostName(getPublicActor()), ["host-name"], options);

/** Who publishes here: the body's name, the product's before one was entered. From this instance's cache. */
export const readOrganization = async (): Promise<string> => (await readHostName()) ?? "Nghị trình";

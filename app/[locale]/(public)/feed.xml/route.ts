export { sendFeed as GET } from "#lib/publication/feed.ts";

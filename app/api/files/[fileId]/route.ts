export { sendFile as GET } from "#lib/papers/routes.ts";

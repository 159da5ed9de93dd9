export { sendFile as GET } from "#lib/files/routes.ts";

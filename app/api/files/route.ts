export { uploadFile as POST } from "#lib/files/routes.ts";

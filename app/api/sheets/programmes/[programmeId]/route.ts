export { sendProgramme as GET } from "#lib/sheets/routes.ts";

export { sendProgrammes as GET } from "#lib/programmes/routes.ts";

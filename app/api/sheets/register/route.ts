export { sendRegister as GET } from "#lib/sheets/routes.ts";

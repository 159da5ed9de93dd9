export { sendPage as GET } from "#lib/files/routes.ts";

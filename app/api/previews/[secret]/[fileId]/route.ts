export { sendPreviewPhoto as GET } from "#lib/publication/routes.ts";

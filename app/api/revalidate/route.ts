export { forgetPublicPages as POST } from "#lib/publication/routes.ts";

export { sendPage as GET } from "#lib/papers/routes.ts";

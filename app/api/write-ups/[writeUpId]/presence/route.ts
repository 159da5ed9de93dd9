export { endPresence as DELETE, keepPresence as POST } from "#lib/writeups/routes.ts";

import { authHandler } from "#lib/core/auth.ts";

export { authHandler as GET, authHandler as POST };

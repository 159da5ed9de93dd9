export { answerReady as GET } from "#lib/core/health.ts";
export const dynamic = "force-dynamic";

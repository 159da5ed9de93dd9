export { sendProof as GET } from "#lib/proof/routes.ts";

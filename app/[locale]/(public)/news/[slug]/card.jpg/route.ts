export { sendCard as GET } from "#lib/publication/card.tsx";

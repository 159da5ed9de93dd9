export { sendReportForm as GET } from "#lib/sheets/routes.ts";

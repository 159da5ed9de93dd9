import "server-only";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/core/route.ts";
import { fileHeaders } from "#lib/files/headers.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { getProgramme } from "#lib/programmes/queries.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import { writeReportForm } from "./book.ts";
import { writeEmptyRegister, writeRegister } from "./export.ts";

const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const headersFor = (name: string) => fileHeaders({ name, contentType, isDownload: true });

/** GET /api/sheets/reports/[reportId]: the form of a report that the actor is writing. */
export const sendReportForm = route<{ reportId: string }>(async ({ actor, params }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  const form = await getReportForm(actor, params.reportId);
  const about = form.report.programme?.code ?? form.report.unit?.name ?? "";
  const book = await writeReportForm(form);
  return new Response(book as BodyInit, {
    headers: headersFor(`Biểu số liệu ${about} bản ${form.report.number}.xlsx`),
  });
});

/** GET /api/sheets/programmes/[programmeId]: one programme with its indicators and what holds for them. */
export const sendProgramme = route<{ programmeId: string }>(async ({ actor, params }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  const { id, code } = await getProgramme(actor, params.programmeId);
  return new Response(writeRegister(actor, id), { headers: headersFor(`${code} ${toPlainDate(new Date())}.xlsx`) });
});

/** GET /api/sheets/register: the whole register; with `?empty` its titles alone, to be filled in. */
export const sendRegister = route(async ({ actor, query }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  if (query.empty !== undefined)
    return new Response(writeEmptyRegister(actor), { headers: headersFor("Mẫu nhập đề án, chuyên đề.xlsx") });
  return new Response(writeRegister(actor), {
    headers: headersFor(`Đề án, chuyên đề ${toPlainDate(new Date())}.xlsx`),
  });
});

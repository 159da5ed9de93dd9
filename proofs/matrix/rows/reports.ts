import { randomUUID } from "node:crypto";
import { db } from "#db/client.ts";
import { measures } from "#db/schema/programmes.ts";
import { quotes } from "#db/schema/values.ts";
import { quoteStatuses, type ReportStatus, reportStatuses } from "#db/vocabulary.ts";
import { makeIndicator, makeProgramme, makeReport, makeValue } from "#fixtures/factories.ts";
import { quoteWorkflow } from "#lib/quotes/workflow.ts";
import { reportWorkflow } from "#lib/reports/workflow.ts";
import { type ActionRow, inStates, ofStep } from "../action-row.ts";
import type { Cast } from "../cast.ts";

const visible = "programme.view" as const;

/** A version of a programme on which the cast's delegate reports, handed in by somebody else. */
async function makeVersion(cast: Cast, status: ReportStatus, programmeId?: string) {
  const owner = programmeId ?? (await makeProgramme({ contactId: cast.delegate.id })).id;
  const authorId = status === "draft" ? null : cast.secretaryWhoLeads.id;
  const filled = { submittedById: authorId, body: "Đã nộp đủ.", fileIds: [] };
  const report = await makeReport({ programmeId: owner, status, ...filled });
  return { ...report, facts: { assigned: [cast.delegate.id], authors: authorId ? [authorId] : [] } };
}

const step = (name: (typeof reportWorkflow)["transitions"][number]["name"], more: Record<string, string> = {}) =>
  ofStep(reportWorkflow, name, reportStatuses, {
    visible,
    async make(cast, _by, status) {
      const { id, version, facts } = await makeVersion(cast, status);
      return { input: { reportId: id, version, ...more }, facts };
    },
  });

/** What begins a new version: possible on one that stands in `status`. */
const begin = (permission: "report.revise" | "report.correct", status: ReportStatus) =>
  inStates<ReportStatus>(
    { all: reportStatuses, possible: [status] },
    {
      permission,
      visible,
      async make(cast, _by, given) {
        const { id, facts } = await makeVersion(cast, given);
        return { input: { reportId: id, reason: "Đếm lại", idempotencyKey: randomUUID() }, facts };
      },
    },
  );

/** A version with an indicator that has restricted detail. */
async function makeDetail(cast: Cast, status: ReportStatus) {
  const { id: programmeId } = await makeProgramme({ contactId: cast.delegate.id });
  const indicator = await makeIndicator({ programmeId, protection: "restricted_detail", value: null });
  const { id, facts } = await makeVersion(cast, status, programmeId);
  return { named: { reportId: id, indicatorId: indicator.id }, facts };
}

const decide = (name: "keep" | "mend") =>
  ofStep(quoteWorkflow, name, quoteStatuses, {
    async make(_cast, _by, status) {
      const { id: indicatorId } = await makeIndicator({ value: null });
      const { id: oldValueId, reportId } = await makeValue({ indicatorId });
      const place = { placeType: "write_up" as const, placeId: randomUUID() };
      const [quote] = await db
        .insert(quotes)
        .values({ ...place, reportId, oldValueId, status })
        .returning();
      return { input: { quoteId: quote?.id, version: 1, comment: "Đã có đính chính" }, facts: {} };
    },
  });

export const reportRows: Readonly<Record<string, ActionRow>> = {
  "lib/measures/actions.ts#createMeasures": {
    permission: "measure.create",
    make: async () => ({ input: { names: [randomUUID()], idempotencyKey: randomUUID() }, facts: {} }),
  },
  "lib/measures/actions.ts#editMeasure": {
    permission: "measure.edit",
    async make() {
      const [measure] = await db.insert(measures).values({ name: randomUUID() }).returning();
      return { input: { measureId: measure?.id, version: 1, name: randomUUID(), isRetired: true }, facts: {} };
    },
  },

  "lib/reports/actions.ts#startReport": {
    permission: "report.start",
    visible,
    async make() {
      const { id: programmeId } = await makeProgramme();
      const fields = { programmeId, unitId: "", sessionId: "", title: "Báo cáo", dueOn: "" };
      return { input: { ...fields, idempotencyKey: randomUUID() }, facts: {} };
    },
  },
  "lib/reports/actions.ts#editReport": inStates<ReportStatus>(
    { all: reportStatuses, possible: ["draft"] },
    {
      permission: "report.edit",
      visible,
      async make(cast, _by, status) {
        const { id, version, facts } = await makeVersion(cast, status);
        return { input: { reportId: id, version, title: "Báo cáo", body: "", files: [], figures: {} }, facts };
      },
    },
  ),
  "lib/reports/actions.ts#submitReport": step("submit"),
  "lib/reports/actions.ts#checkReport": step("check", { remarks: "" }),
  "lib/reports/actions.ts#returnReport": step("return", { comment: "Chưa khớp" }),
  "lib/reports/actions.ts#acceptReport": step("accept"),
  "lib/reports/actions.ts#reviseReport": begin("report.revise", "returned"),
  "lib/reports/actions.ts#correctReport": begin("report.correct", "accepted"),
  "lib/reports/actions.ts#explainValue": inStates<ReportStatus>(
    { all: reportStatuses, possible: ["submitted", "checked"] },
    {
      permission: "report.explain",
      visible,
      async make(cast, _by, status) {
        const { id: programmeId } = await makeProgramme({ contactId: cast.delegate.id });
        const indicator = await makeIndicator({ programmeId, kind: "percent", value: null });
        const { id: reportId, facts } = await makeVersion(cast, status, programmeId);
        await makeValue({ indicatorId: indicator.id, reportId });
        const said = { warning: "percent_without_base", text: "Nguồn không nêu" };
        return { input: { reportId, indicatorId: indicator.id, ...said }, facts };
      },
    },
  ),

  "lib/details/actions.ts#openDetail": {
    permission: "indicator.open_detail",
    visible,
    async make(cast) {
      const { named, facts } = await makeDetail(cast, "accepted");
      return { input: named, facts };
    },
  },
  "lib/details/actions.ts#editDetail": inStates<ReportStatus>(
    { all: reportStatuses, possible: ["draft"] },
    {
      permission: "indicator.edit_detail",
      visible,
      async make(cast, _by, status) {
        const { named, facts } = await makeDetail(cast, status);
        return { input: { ...named, lines: [{ subject: "A", note: "" }], seen: [] }, facts };
      },
    },
  ),

  "lib/quotes/actions.ts#keepQuote": decide("keep"),
  "lib/quotes/actions.ts#mendQuote": decide("mend"),
};

import { randomUUID } from "node:crypto";
import { makeFile, makeIndicator, makeProgramme, makeReport } from "#db/factories.ts";
import { reportStatuses } from "#db/vocabulary.ts";
import { reportWorkflow } from "#lib/reports/workflow.ts";
import { type ActionRow, ofStep } from "../action-row.ts";

const programmeFields = () => ({
  kind: "scheme",
  code: `ĐA ${randomUUID().slice(0, 8)}`,
  title: "Đề án số 1 giai đoạn 2017 – 2020",
  shortTitle: "Đề án số 1",
  periodFrom: "2017",
  periodTo: "2020",
  leadUnitId: "",
  status: "running",
});
const indicatorFields = {
  name: "Số lớp bồi dưỡng đã tổ chức",
  unitOfMeasure: "lớp",
  kind: "count",
  aggregation: "total",
  protection: "internal",
  value: "35",
  comparator: "eq",
  periodFrom: "",
  periodTo: "",
  target: "",
  base: "",
  asOf: "",
  reportId: "",
};

export const programmeRows: Readonly<Record<string, ActionRow>> = {
  "lib/programmes/actions.ts#createProgramme": {
    permission: "programme.create",
    make: async () => ({ input: { ...programmeFields(), idempotencyKey: randomUUID() }, facts: {} }),
  },
  "lib/programmes/actions.ts#editProgramme": {
    permission: "programme.edit",
    visible: "programme.view",
    async make() {
      const { id, version } = await makeProgramme();
      return { input: { ...programmeFields(), programmeId: id, version }, facts: {} };
    },
  },
  "lib/programmes/actions.ts#createIndicator": {
    permission: "indicator.create",
    make: async () => ({
      input: { ...indicatorFields, programmeId: (await makeProgramme()).id, unitId: "", idempotencyKey: randomUUID() },
      facts: {},
    }),
  },
  "lib/programmes/actions.ts#editIndicator": {
    permission: "indicator.edit",
    visible: "programme.view",
    async make() {
      const { id, version } = await makeIndicator();
      return { input: { ...indicatorFields, indicatorId: id, version }, facts: {} };
    },
  },
  "lib/programmes/actions.ts#moveIndicator": {
    permission: "indicator.move",
    visible: "programme.view",
    make: async () => ({ input: { indicatorId: (await makeIndicator()).id, direction: "up" }, facts: {} }),
  },

  "lib/reports/actions.ts#submitReport": {
    permission: "report.submit",
    visible: "programme.view",
    async make(_cast, by) {
      const { id, name, size, contentType } = await makeFile({ uploadedById: by.id });
      const { id: programmeId } = await makeProgramme();
      const files = [{ id, name, size, contentType }];
      return {
        input: { programmeId, title: "Báo cáo", sessionId: "", files, idempotencyKey: randomUUID() },
        facts: {},
      };
    },
  },
  "lib/reports/actions.ts#acceptReport": ofStep(reportWorkflow, "accept", reportStatuses, {
    visible: "programme.view",
    async make(_cast, _by, status) {
      const { id, version } = await makeReport({ status });
      return { input: { reportId: id, version }, facts: {} };
    },
  }),
};

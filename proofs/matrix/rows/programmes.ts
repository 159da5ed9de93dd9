import { randomUUID } from "node:crypto";
import { makeIndicator, makeMeasure, makeProgramme } from "#fixtures/factories.ts";
import type { ActionRow } from "../action-row.ts";

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
  periodFrom: "",
  periodTo: "",
  target: "",
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
    async make() {
      const { id: programmeId } = await makeProgramme();
      const unitOfMeasure = await makeMeasure("lớp");
      return {
        input: { ...indicatorFields, unitOfMeasure, programmeId, unitId: "", idempotencyKey: randomUUID() },
        facts: {},
      };
    },
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
};

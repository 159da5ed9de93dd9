import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { reportStatuses } from "#db/vocabulary.ts";
import { makeFile, makeProgramme, makeReport } from "#fixtures/factories.ts";
import { registerBook } from "#fixtures/testing/sheets.ts";
import { mintSystem } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import { writeReportForm } from "#lib/sheets/book.ts";
import { previewRegister, previewReport } from "#lib/sheets/queries.ts";
import { type ActionRow, inStates } from "../action-row.ts";

const job = mintSystem("matrix");
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const nothing = "0".repeat(64);

/** A spreadsheet in the store, put in by this person. */
async function putSheet(uploadedById: string, content: Uint8Array): Promise<string> {
  const row = await makeFile({ name: "bieu.xlsx", contentType, size: content.length, uploadedById });
  const place = path.join(env.filesDir, row.storageKey);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, content);
  return row.id;
}

export const sheetRows: Readonly<Record<string, ActionRow>> = {
  "lib/sheets/actions.ts#importRegister": {
    permission: "programme.import",
    async make(cast, by) {
      const code = `N ${randomUUID().slice(0, 8)}`;
      const line = { code, kind: "Đề án", title: "Đề án nhập từ biểu", shortTitle: "Đề án", periodFrom: 2017 };
      const fileId = await putSheet(by.id ?? cast.delegate.id, await registerBook([line]));
      const { fingerprint } = await previewRegister(job, fileId, {});
      return { input: { idempotencyKey: randomUUID(), fileId, picks: {}, fingerprint }, facts: {} };
    },
  },
  "lib/sheets/actions.ts#importReport": inStates(
    { all: reportStatuses, possible: ["draft"] },
    {
      permission: "report.import",
      visible: "programme.view",
      async make(cast, by, status) {
        const { id: programmeId } = await makeProgramme({ contactId: cast.delegate.id });
        const { id: reportId, version } = await makeReport({ programmeId, status });
        const facts = { assigned: [cast.delegate.id] };
        const input = { reportId, version, fileId: randomUUID(), picks: {}, fingerprint: nothing };
        if (status !== "draft") return { input, facts };
        const fileId = await putSheet(
          by.id ?? cast.delegate.id,
          await writeReportForm(await getReportForm(job, reportId)),
        );
        const { fingerprint } = await previewReport(job, reportId, fileId, {});
        return { input: { ...input, fileId, fingerprint }, facts };
      },
    },
  ),
};

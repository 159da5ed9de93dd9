import { db } from "#db/client.ts";
import { fileTexts } from "#db/schema/files.ts";
import { fileTextStatuses } from "#db/vocabulary.ts";
import { makeFile, makeReport } from "#fixtures/factories.ts";
import { type ActionRow, inStates } from "../action-row.ts";
import { makeStage } from "../stage.ts";

export const fileRows: Readonly<Record<string, ActionRow>> = {
  "lib/papers/actions.ts#retryText": inStates(
    { all: fileTextStatuses, possible: ["failed"] },
    {
      permission: "file.read_text",
      visible: "file.view",
      async make(cast, _by, status) {
        const { session, facts } = await makeStage(cast);
        const { id: fileId } = await makeFile({ uploadedById: cast.delegate.id });
        await makeReport({ sessionId: session.id, status: "submitted", fileIds: [fileId] });
        const content = status === "done" ? { kind: "picture" as const, width: 1, height: 1 } : null;
        const problem = status === "failed" ? "fileDamaged" : null;
        await db.insert(fileTexts).values({ fileId, status, content, problem });
        return { input: { fileId }, facts: { ...facts, owner: cast.delegate.id } };
      },
    },
  ),
};

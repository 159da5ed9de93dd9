import { createHash, randomUUID } from "node:crypto";
import { db } from "#db/client.ts";
import { makePerson, makeWriteUp } from "#db/factories.ts";
import { writeUpPreviews } from "#db/schema/publications.ts";

/** A link to a submitted text, and the secret that opens it. */
export async function makePreview({
  secret = randomUUID(),
  ...preview
}: Partial<Omit<typeof writeUpPreviews.$inferInsert, "secretHash">> & { secret?: string } = {}) {
  const made = preview.writeUpId ? null : await makeWriteUp({ status: "in_review" });
  const [row] = await db
    .insert(writeUpPreviews)
    .values({
      recipient: "Ban Tuyên giáo",
      expiresAt: new Date(Date.now() + 86_400_000),
      ...preview,
      writeUpId: preview.writeUpId ?? made?.id ?? "",
      revisionId: preview.revisionId ?? made?.submittedRevisionId ?? "",
      createdById: preview.createdById ?? (await makePerson({ roles: ["secretariat"] })).id,
      secretHash: createHash("sha256").update(secret).digest("hex"),
    })
    .returning();
  if (!row) throw new Error("the link was not stored");
  return { ...row, secret };
}

import { stepsOf } from "#fixtures/factories/approval.ts";
import { makeActor, makeAgendaItem, makeIndicator, makeProgramme, makeSession, makeUnit } from "#fixtures/factories.ts";
import * as writeUps from "../commands.ts";
import * as commands from "./commands.ts";
import { getReviewChain } from "./queries.ts";

/** Every step, with days that can be told apart. */
export const wholeChain = {
  hasEditorStep: true,
  hasOwnerStep: true,
  hasDistinctPeople: false,
  editorDays: 1,
  ownerDays: 2,
  leaderDays: 3,
};

export const newKey = () => crypto.randomUUID();

/** Names in letters: a number in a text would have to be traced. */
const letters = () =>
  [...newKey().replaceAll("-", "")].map((digit) => "abcdeghiklmnopqr"[Number.parseInt(digit, 16)]).join("");
const named = (shortTitle: string) => ({ shortTitle, title: `Đề án ${shortTitle}` });

/** The four who decide on texts, and a text of the author's that quotes figures of three owners. For tests. */
export async function makeReviewers() {
  const [author, editor, owner, leader] = await Promise.all([
    makeActor("secretariat"),
    makeActor("secretariat"),
    makeActor("delegate"),
    makeActor("leader"),
  ]);

  const setChain = async (chain: Partial<typeof wholeChain> = {}) =>
    commands.editChain(editor, { ...wholeChain, ...chain, version: (await getReviewChain(editor)).version });

  /** A drafted text that quotes a figure of the owner's unit's programme, one of a programme nobody leads, and one of the body. */
  async function draft(leadUnitId = owner.unitId) {
    const unit = await makeUnit({ name: `Đảng ủy Khối ${letters()}` });
    const session = await makeSession({ title: "Hội nghị chuyên đề", status: "closed", conveningUnitId: unit.id });
    const led = await makeProgramme({ ...named("Giáo dục chính trị"), leadUnitId });
    const free = await makeProgramme(named("Phòng truyền thống"));
    for (const programmeId of [led.id, free.id])
      await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId });
    await makeIndicator({ programmeId: led.id });
    await makeIndicator({ programmeId: led.id, name: "Số nội bộ", protection: "internal", value: { value: "777" } });
    await makeIndicator({
      programmeId: free.id,
      name: "Số phòng đã mở",
      unitOfMeasure: "phòng",
      value: { value: "48" },
    });
    await makeIndicator({
      unitId: unit.id,
      name: "Số đảng viên bị kỷ luật",
      unitOfMeasure: "đảng viên",
      value: { value: "14" },
    });
    const { id: writeUpId } = await writeUps.create(author, { idempotencyKey: newKey(), sessionId: session.id });
    return { writeUpId, sessionId: session.id, led, free };
  }

  async function submitted(leadUnitId = owner.unitId) {
    const made = await draft(leadUnitId);
    const { revisionId } = await writeUps.submit(author, { writeUpId: made.writeUpId, version: 1 });
    const own = async (programmeId: string | null) =>
      (await stepsOf(revisionId)).find((step) => step.kind === "owner" && step.programmeId === programmeId)?.id ?? "";
    return { ...made, revisionId, own };
  }

  return { author, editor, owner, leader, setChain, draft, submitted };
}

import { makeAgendaItem, makeIndicator, makeProgramme, makeSession, makeWriteUp } from "#fixtures/factories.ts";

const period = { periodFrom: 2017, periodTo: 2020 };

/** A session that heard one programme with 35 classes, and its write-up with this body. */
export async function makeDraft(body: string[]) {
  const session = await makeSession({ status: "closed" });
  const programme = await makeProgramme({
    title: "Bồi dưỡng lý luận chính trị cho đảng viên mới",
    shortTitle: "Lý luận chính trị",
  });
  await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId: programme.id });
  await makeIndicator({
    programmeId: programme.id,
    name: "Số lớp bồi dưỡng đã tổ chức",
    unitOfMeasure: "lớp",
    ...period,
  });
  const writeUp = await makeWriteUp({
    sessionId: session.id,
    lead: "Hội nghị đã tổng kết các đề án.",
    body: body.map((text) => ({ type: "paragraph" as const, text })),
  });
  return { id: writeUp.id, path: `/vi/sessions/${session.id}/write-up/edit` };
}

const filler =
  "Cấp ủy các cấp tiếp tục quán triệt, triển khai thực hiện nghị quyết, chỉ thị; đổi mới nội dung, phương thức sinh hoạt";

/** 3,000 words in sixty paragraphs, each of which ends in a figure. */
export const longBody = Array.from(
  { length: 60 },
  (_, index) => `${filler}; ${filler}; số lớp bồi dưỡng đã tổ chức trong đợt này là ${30 + index} lớp.`,
);

/** What is typed into it: two more figures. */
export const longSentence = " Tại hội nghị, các đại biểu thảo luận 35 lớp và 12 ý kiến, chia sẻ cách làm hay.";

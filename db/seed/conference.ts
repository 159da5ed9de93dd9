import { seedContributions } from "./conference-contributions.ts";
import { conference } from "./facts.ts";
import type { DemoFile } from "./files.ts";
import { recordDemoFile } from "./files.ts";
import { conferenceNews } from "./news.ts";
import { demoMembers } from "./people.ts";
import { seedIndicators, seedReport } from "./programmes.ts";
import { type DemoDelegate, type DemoItem, seedAgenda, seedDelegates, seedSession } from "./sessions.ts";
import { type Source, seedValues } from "./values.ts";
import { at, type World } from "./world.ts";
import { seedWriteUp } from "./write-ups.ts";

/** What is stored before the transaction opens: each report as PDF and DOCX, and the two illustrations. */
export interface ConferenceFiles {
  education: readonly DemoFile[];
  room: readonly DemoFile[];
  admissionFirst: readonly DemoFile[];
  admission: readonly DemoFile[];
  supervision: readonly DemoFile[];
  hall: DemoFile;
  lectern: DemoFile;
}

const opened = at("2020-11-26 07:30");
const closed = at("2020-11-26 11:30");

/** The order of business. Times, presenters and minutes are invented; it ends at 11:30 as the invitation says. */
const agenda = (programme: (code: string) => string): DemoItem[] => [
  {
    kind: "ceremony",
    title: "Chào cờ, tuyên bố lý do, giới thiệu đại biểu, báo cáo số lượng",
    minutes: 10,
    presenter: "dam.van.khoa",
  },
  {
    kind: "procedure",
    title: "Thông qua chương trình, chủ trì và thư ký hội nghị",
    minutes: 5,
    presenter: "nong.thi.bich",
  },
  { kind: "speech", title: "Phát biểu khai mạc", minutes: 10, presenter: "luong.duc.thanh" },
  {
    kind: "report",
    title: "Kết quả nâng cao chất lượng công tác giáo dục chính trị, tư tưởng giai đoạn 2017 – 2020",
    minutes: 15,
    presenter: "hua.minh.chau",
    programmeId: programme("ĐA 1"),
  },
  {
    kind: "report",
    title: "Kết quả thí điểm xây dựng phòng tuyên truyền giáo dục tại cơ sở đảng trực thuộc",
    minutes: 12,
    presenter: "hua.minh.chau",
    programmeId: programme("ĐA 2"),
  },
  {
    kind: "report",
    title: "Kết quả nâng cao chất lượng công tác kết nạp đảng",
    minutes: 15,
    presenter: "vi.thi.hanh",
    programmeId: programme("ĐA 3"),
  },
  {
    kind: "report",
    title: "Kết quả giám sát chuyên đề của ủy ban kiểm tra đảng ủy cơ sở giai đoạn 2018 – 2020",
    minutes: 15,
    presenter: "trieu.quang.vinh",
    programmeId: programme("CĐ 1"),
  },
  {
    kind: "paper",
    title: "Tham luận của các đơn vị, mỗi bài 7 phút",
    minutes: 35,
    presenterNote: "5 đại biểu theo thứ tự đăng ký",
  },
  { kind: "break", title: "Giải lao", minutes: 15 },
  { kind: "discussion", title: "Thảo luận", minutes: 55, presenter: "luong.duc.thanh" },
  { kind: "response", title: "Giải trình, tiếp thu ý kiến", minutes: 15, presenter: "trieu.quang.vinh" },
  { kind: "vote", title: "Thông qua báo cáo tổng kết các đề án, chuyên đề", minutes: 8, presenter: "nong.thi.bich" },
  {
    kind: "speech",
    title: "Phát biểu chỉ đạo của lãnh đạo cấp trên",
    minutes: 15,
    presenterNote: "Khách mời (minh họa)",
  },
  { kind: "conclusion", title: "Kết luận, bế mạc", minutes: 15, presenter: "luong.duc.thanh" },
];

const absent: Record<string, string> = {
  "duong.thi.loan": "Dự hội nghị của ngành tại Hà Nội",
  "dang.quoc.dat": "Đi công tác, đã báo cáo Thường trực",
};

/** Members and guests who answered over three days. Nobody of the office that runs the session is on the list. */
const delegates = (): DemoDelegate[] =>
  demoMembers
    .filter(({ protocolOrder }) => protocolOrder < 600)
    .map(({ username, protocolOrder }, index) => ({
      username,
      kind: protocolOrder < 500 ? "member" : "guest",
      openedAt: at(`2020-11-2${(index % 3) + 1} 08:${String(10 + index).padStart(2, "0")}`),
      answer: {
        at: at(
          `2020-11-2${(index % 3) + 1} ${String(9 + (index % 7)).padStart(2, "0")}:${String((index * 7) % 60).padStart(2, "0")}`,
        ),
        declinedBecause: absent[username],
      },
    }));

/** The session of 26/11/2020 with everything that hangs on it, from the plan to the published news item. */
export async function seedConference(
  world: World,
  programme: (code: string) => string,
  files: ConferenceFiles,
): Promise<void> {
  const sessionId = await seedSession(world, {
    title: conference.title,
    theme: conference.theme,
    date: conference.date,
    dayPart: "morning",
    startsAt: "07:30",
    endsAt: "11:30",
    venue: "Hội trường tầng 2, trụ sở Đảng ủy Khối (địa điểm minh họa)",
    papersDueOn: "2020-11-21",
    unit: "committee",
    chair: "luong.duc.thanh",
    recorder: "trieu.minh.tam",
    createdAt: at("2020-10-26 08:30"),
    way: [
      ["schedule", at("2020-11-02 15:20")],
      ["invite", at("2020-11-20 16:30")],
      ["open", opened],
      ["close", closed],
    ],
  });
  const items = await seedAgenda(world, sessionId, agenda(programme), at("2020-11-12 10:00"));
  await seedDelegates(world, sessionId, delegates(), at("2020-11-20 16:30"));
  const indicatorIds = await seedIndicators(world, programme);
  const interim = await seedInterim(world, programme);
  const final = await seedReports(world, programme, sessionId, files);
  await seedValues(world, indicatorIds, {
    interim: (code) => interim.get(code) ?? null,
    final: (code) => {
      const found = final.get(code);
      if (!found) throw new Error(`the demo has no report on ${code}`);
      return found;
    },
  });
  await seedContributions(world, sessionId, { papers: items[7], discussion: items[9] });
  await seedNews(world, sessionId, files);
}

/** Invented interim reports of 2018, so that there is a way to see: without files, and before the office had this program. */
async function seedInterim(world: World, programme: (code: string) => string): Promise<Map<string | null, Source>> {
  const submittedAt = at("2018-12-20 09:00");
  const reporters = [
    ["ĐA 1", "hua.minh.chau"],
    ["ĐA 3", "vi.thi.hanh"],
    ["CĐ 1", "trieu.quang.vinh"],
  ] as const;
  const sources = new Map<string | null, Source>();
  for (const [code, by] of reporters) {
    const { id: reportId } = await seedReport(world, {
      programmeId: programme(code),
      sessionId: null,
      number: 1,
      title: "Báo cáo sơ kết năm 2018 (minh họa)",
      submittedAt,
      by,
      decided: { status: "accepted", at: at("2018-12-24 10:00") },
      files: [],
    });
    sources.set(code, { reportId, at: submittedAt, by, fileId: null });
  }
  return sources;
}

async function seedReports(
  world: World,
  programme: (code: string) => string,
  sessionId: string,
  files: ConferenceFiles,
): Promise<Map<string | null, Source>> {
  const sources = new Map<string | null, Source>();
  const submit = async (
    code: string | null,
    by: string,
    number: number,
    title: string,
    clock: string,
    accepted: string,
    papers: { files: readonly DemoFile[]; sharedFileIds?: readonly string[]; basedOnId?: string },
  ) => {
    const submittedAt = at(clock);
    const { id: reportId, fileIds } = await seedReport(world, {
      programmeId: code ? programme(code) : null,
      sessionId,
      number,
      title,
      submittedAt,
      by,
      decided: { status: "accepted", at: at(accepted) },
      ...papers,
    });
    sources.set(code, { reportId, at: submittedAt, by, fileId: fileIds[0] ?? null });
    return fileIds;
  };
  const [chau, hanh, vinh] = ["hua.minh.chau", "vi.thi.hanh", "trieu.quang.vinh"] as const;
  const title = "Báo cáo tổng kết đề án";
  await submit("ĐA 1", chau, 2, title, "2020-11-18 09:40", "2020-11-19 10:15", { files: files.education });
  await submit("ĐA 2", chau, 1, "Báo cáo tổng kết thí điểm", "2020-11-18 14:10", "2020-11-19 10:40", {
    files: files.room,
  });
  const returned = await seedReport(world, {
    programmeId: programme("ĐA 3"),
    sessionId,
    number: 2,
    title,
    submittedAt: at("2020-11-14 15:30"),
    by: hanh,
    decided: {
      status: "returned",
      at: at("2020-11-16 09:05"),
      comment: "Giải trình vì sao kết nạp 612 đảng viên trong khi lớp bồi dưỡng có hơn 500 người học.",
    },
    files: files.admissionFirst,
  });
  await submit("ĐA 3", hanh, 3, title, "2020-11-20 08:50", "2020-11-20 15:05", {
    files: files.admission,
    basedOnId: returned.id,
  });
  const papers = await submit("CĐ 1", vinh, 2, "Báo cáo tổng kết chuyên đề", "2020-11-19 16:20", "2020-11-20 09:15", {
    files: files.supervision,
  });
  await submit(null, vinh, 1, "Phụ lục kiểm tra, giám sát năm 2020", "2020-11-19 16:30", "2020-11-20 09:20", {
    files: [],
    sharedFileIds: papers,
  });
  return sources;
}

async function seedNews(world: World, sessionId: string, files: ConferenceFiles) {
  const kept = { by: "ly.thu.hang", at: at("2020-11-26 12:40"), protection: "public" as const };
  const hall = await recordDemoFile(world, files.hall, kept);
  const lectern = await recordDemoFile(world, files.lectern, kept);
  const { first, final } = conferenceNews(hall, lectern);
  await seedWriteUp(world, {
    sessionId,
    sessionDate: conference.date,
    author: "ly.thu.hang",
    editors: ["ly.thu.hang", "dam.van.khoa"],
    createdAt: at("2020-11-26 12:30"),
    moves: [
      { step: "submit", at: at("2020-11-26 13:40"), by: "ly.thu.hang", content: first },
      {
        step: "return",
        at: at("2020-11-26 14:25"),
        by: "nong.thi.bich",
        comment:
          "Báo cáo ghi hơn 3.300 lượt học viên, bài viết thiếu chữ “hơn”. Số 31 ủy ban phải ghi rõ trên tổng số 36.",
      },
      { step: "submit", at: at("2020-11-26 15:10"), by: "dam.van.khoa", content: final },
      { step: "approve", at: at("2020-11-26 15:40"), by: "nong.thi.bich" },
      { step: "publish", at: at("2020-11-26 16:05"), by: "ly.thu.hang" },
    ],
  });
}

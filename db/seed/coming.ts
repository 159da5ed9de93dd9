import type { DemoFile } from "./files.ts";
import { briefingNews } from "./news.ts";
import { seedReport } from "./programmes.ts";
import { type DemoDelegate, seedAgenda, seedContribution, seedDelegates, seedSession } from "./sessions.ts";
import { at, dayFromToday, type World } from "./world.ts";
import { seedWriteUp } from "./write-ups.ts";

const thursday = 4;
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The first Thursday that is a week or more ahead; YYYY-MM-DD. */
function comingThursday(): string {
  const ahead = Array.from({ length: 7 }, (_, index) => dayFromToday(7 + index));
  return ahead.find((day) => weekdayOf(day) === thursday) ?? dayFromToday(7);
}

const shift = (day: string, days: number) =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10);

const invited: DemoDelegate[] = [
  { username: "nong.thi.bich", kind: "member", answer: { at: at(`${dayFromToday(-1)} 16:35`) } },
  { username: "trieu.quang.vinh", kind: "member", answer: { at: at(`${dayFromToday(-1)} 17:20`) } },
  { username: "vi.thi.hanh", kind: "member", answer: { at: at(`${dayFromToday(-1)} 18:05`) } },
  { username: "hua.minh.chau", kind: "member", openedAt: at(`${dayFromToday(-1)} 19:10`) },
  { username: "be.van.luan", kind: "member" },
  {
    username: "hoang.van.du",
    kind: "member",
    answer: { at: at(`${dayFromToday(-1)} 20:00`), declinedBecause: "Trùng phiên xét xử" },
  },
  { username: "hoang.thi.yen", kind: "member", openedAt: at(`${dayFromToday(-1)} 18:45`) },
  { username: "trieu.thi.anh", kind: "member", answer: { at: at(`${dayFromToday(-1)} 17:50`) } },
  { username: "chu.duc.dung", kind: "member", answer: { at: at(`${dayFromToday(-1)} 19:30`) } },
  { username: "la.thi.nga", kind: "member" },
  { username: "luc.thi.mai", kind: "guest" },
];

/** An invented session about nine days ahead, with the gaps a secretariat meets: everything in it says that it is a demo. */
export async function seedComing(
  world: World,
  programme: (code: string) => string,
  followUp: readonly DemoFile[],
): Promise<void> {
  const date = comingThursday();
  const year = date.slice(0, 4);
  const invitedAt = at(`${dayFromToday(-1)} 16:10`);
  const sessionId = await seedSession(world, {
    title: "Hội nghị chuyên đề về kết nạp đảng và phòng tuyên truyền giáo dục (minh họa)",
    theme: `Đánh giá kết quả năm ${year}, bàn nhiệm vụ năm ${Number(year) + 1} (minh họa)`,
    date,
    dayPart: "morning",
    startsAt: "08:00",
    endsAt: "11:00",
    venue: "Phòng họp số 1, trụ sở cơ quan (địa điểm minh họa)",
    papersDueOn: shift(date, -4),
    unit: "successor",
    chair: "luong.duc.thanh",
    recorder: "trieu.minh.tam",
    createdAt: at(`${dayFromToday(-14)} 09:00`),
    way: [
      ["schedule", at(`${dayFromToday(-7)} 15:00`)],
      ["invite", invitedAt],
    ],
  });
  const items = await seedAgenda(
    world,
    sessionId,
    [
      { kind: "ceremony", title: "Ổn định tổ chức, giới thiệu đại biểu", minutes: 10, presenter: "dam.van.khoa" },
      { kind: "speech", title: "Phát biểu khai mạc", minutes: 10, presenter: "luong.duc.thanh" },
      {
        kind: "report",
        title: `Kết quả công tác kết nạp đảng năm ${year}`,
        minutes: 15,
        presenter: "vi.thi.hanh",
        programmeId: programme("ĐA 3"),
      },
      {
        kind: "report",
        title: "Sử dụng phòng tuyên truyền giáo dục sau thí điểm",
        minutes: 15,
        presenter: "hua.minh.chau",
        programmeId: programme("ĐA 2"),
      },
      { kind: "paper", title: "Tham luận của các đơn vị", minutes: 30, presenterNote: "Theo thứ tự đăng ký" },
      { kind: "break", title: "Giải lao", minutes: 15 },
      { kind: "discussion", title: "Thảo luận", minutes: 50, presenter: "luong.duc.thanh" },
      { kind: "response", title: "Giải trình, tiếp thu ý kiến", minutes: 15 },
      { kind: "conclusion", title: "Kết luận, bế mạc", minutes: 15, presenter: "luong.duc.thanh" },
    ],
    at(`${dayFromToday(-8)} 10:00`),
  );
  await seedDelegates(world, sessionId, invited, invitedAt);
  await seedReport(world, {
    programmeId: programme("ĐA 2"),
    sessionId,
    number: 2,
    title: `Báo cáo sử dụng phòng sau thí điểm năm ${year} (minh họa)`,
    submittedAt: at(`${dayFromToday(-1)} 10:30`),
    by: "hua.minh.chau",
    files: followUp,
  });
  await seedReport(world, {
    programmeId: programme("ĐA 3"),
    sessionId,
    number: 4,
    title: `Báo cáo kết nạp đảng năm ${year} (minh họa)`,
    submittedAt: null,
    by: "vi.thi.hanh",
    files: [],
  });
  await seedContribution(world, {
    sessionId,
    agendaItemId: items[4],
    kind: "paper",
    title: "Rút ngắn thời gian xác minh lý lịch (tham luận minh họa)",
    author: "trieu.thi.anh",
    createdAt: at(`${dayFromToday(-1)} 18:10`),
    way: [["submit", at(`${dayFromToday(-1)} 20:40`)]],
    passages: [
      ["good_practice", "Chi bộ lập danh sách cần xác minh từ đầu quý và ghép chuyến công tác để đi một lần."],
      ["proposal", "Đề nghị trao đổi hồ sơ xác minh giữa các đảng bộ qua mạng nội bộ."],
    ],
  });
  await seedContribution(world, {
    sessionId,
    agendaItemId: items[6],
    kind: "note",
    title: "Dùng chung phòng truyền thống khi dùng chung trụ sở (góp ý minh họa)",
    author: "chu.duc.dung",
    createdAt: at(`${dayFromToday(-1)} 19:35`),
    way: [["submit", at(`${dayFromToday(-1)} 19:50`)]],
    passages: [
      ["difficulty", "Hai cơ quan về chung trụ sở, chưa rõ bên nào giữ tư liệu và bên nào phụ trách lịch mở cửa."],
    ],
  });
  await seedContribution(world, {
    sessionId,
    agendaItemId: items[4],
    kind: "paper",
    title: "Lớp bồi dưỡng theo cụm đơn vị (bản nháp minh họa)",
    author: "hoang.thi.yen",
    createdAt: at(`${dayFromToday(-1)} 21:05`),
    passages: [["result", "Năm nay nhà trường thử mở lớp theo cụm ba đơn vị gần nhau."]],
  });
}

/** A small invented session of last week whose news item waits for a leader. */
export async function seedBriefing(world: World): Promise<void> {
  const date = dayFromToday(-6);
  const title = "Hội nghị trao đổi kinh nghiệm sinh hoạt chuyên đề (minh họa)";
  const sessionId = await seedSession(world, {
    title,
    theme: "Sinh hoạt chuyên đề ở chi bộ",
    date,
    dayPart: "afternoon",
    startsAt: "14:00",
    endsAt: "16:00",
    venue: "Phòng họp số 1, trụ sở cơ quan (địa điểm minh họa)",
    unit: "successor",
    chair: "nong.thi.bich",
    recorder: "trieu.minh.tam",
    createdAt: at(`${dayFromToday(-20)} 09:00`),
    way: [
      ["schedule", at(`${dayFromToday(-16)} 09:30`)],
      ["invite", at(`${dayFromToday(-11)} 14:00`)],
      ["open", at(`${date} 14:00`)],
      ["close", at(`${date} 16:00`)],
    ],
  });
  await seedAgenda(
    world,
    sessionId,
    [
      { kind: "speech", title: "Nêu mục đích, yêu cầu", minutes: 15, presenter: "nong.thi.bich" },
      { kind: "discussion", title: "Trao đổi kinh nghiệm", minutes: 85, presenter: "nong.thi.bich" },
      { kind: "conclusion", title: "Kết luận", minutes: 20, presenter: "nong.thi.bich" },
    ],
    at(`${dayFromToday(-16)} 09:00`),
  );
  const usernames = ["nong.thi.bich", "hua.minh.chau", "nong.hong.ky", "ma.the.cuong", "nguyen.thi.huong"];
  const answer = { at: at(`${dayFromToday(-10)} 08:30`) };
  const list = usernames.map((username) => ({ username, kind: "member" as const, answer }));
  await seedDelegates(world, sessionId, list, at(`${dayFromToday(-11)} 14:00`));
  const day = date.split("-").reverse().join("/");
  await seedWriteUp(world, {
    sessionId,
    sessionDate: date,
    author: "ly.thu.hang",
    editors: ["ly.thu.hang"],
    createdAt: at(`${dayFromToday(-3)} 15:00`),
    moves: [
      { step: "submit", at: at(`${dayFromToday(-1)} 15:30`), by: "ly.thu.hang", content: briefingNews(day, title) },
    ],
  });
}

/** A session that is only being thought of: nobody but the office sees it. */
export async function seedDraft(world: World): Promise<void> {
  const date = shift(comingThursday(), 14);
  const createdAt = at(`${dayFromToday(-2)} 14:30`);
  const sessionId = await seedSession(world, {
    title: "Hội nghị tổng kết công tác năm (minh họa, bản nháp)",
    theme: `Kết quả công tác năm ${date.slice(0, 4)}`,
    date,
    dayPart: "full_day",
    startsAt: "08:00",
    endsAt: "16:30",
    venue: "Chưa xác định (minh họa)",
    unit: "successor",
    createdAt,
  });
  await seedAgenda(
    world,
    sessionId,
    [
      { kind: "report", title: "Báo cáo kết quả công tác năm", minutes: 30 },
      { kind: "discussion", title: "Thảo luận", minutes: 90 },
    ],
    createdAt,
  );
}

import { seedContribution } from "./sessions.ts";
import { at, type World } from "./world.ts";

/** What delegates wrote and said. The report names nobody and quotes nothing: all of it is invented. */
export async function seedContributions(
  world: World,
  sessionId: string,
  items: { papers?: string; discussion?: string },
) {
  await seedContribution(world, {
    sessionId,
    agendaItemId: items.papers,
    kind: "paper",
    title: "Gắn lớp bồi dưỡng với việc của từng chi bộ (tham luận minh họa)",
    author: "hoang.thi.yen",
    createdAt: at("2020-11-20 20:15"),
    way: [
      ["submit", at("2020-11-21 14:20")],
      ["receive", at("2020-11-23 08:40")],
      ["schedule", at("2020-11-24 10:10")],
      ["present", at("2020-11-26 09:02")],
    ],
    passages: [
      [
        "result",
        "Nhà trường tham gia giảng dạy phần lớn các lớp bồi dưỡng do Đảng ủy Khối mở; học viên được chia nhóm theo vị trí công tác.",
      ],
      [
        "difficulty",
        "Lớp đông và ghép nhiều đối tượng nên phần thảo luận tình huống ngắn, giảng viên khó theo sát từng học viên. Đơn vị có bộ phận trực ca khó cử người học liên tục.",
      ],
      [
        "good_practice",
        "Trước mỗi lớp, giảng viên xin chi bộ ba việc đang vướng để làm bài tập tình huống; sau lớp một tháng gọi lại hỏi kết quả vận dụng.",
      ],
      ["proposal", "Đề nghị mở lớp ngắn ngày theo cụm đơn vị và theo dõi danh sách người học thay cho chỉ đếm lượt."],
    ],
  });
  await seedContribution(world, {
    sessionId,
    agendaItemId: items.papers,
    kind: "paper",
    title: "Đưa phòng truyền thống vào sinh hoạt chi bộ (tham luận minh họa)",
    author: "la.thi.nga",
    createdAt: at("2020-11-19 15:00"),
    way: [
      ["submit", at("2020-11-20 10:30")],
      ["receive", at("2020-11-20 16:00")],
      ["schedule", at("2020-11-24 10:12")],
      ["pass_over", at("2020-11-26 09:30")],
    ],
    passages: [
      [
        "good_practice",
        "Mỗi quý một chi bộ phụ trách bổ sung tư liệu và thuyết minh một chủ đề tại phòng truyền thống của cơ quan.",
      ],
      [
        "lesson",
        "Phòng chỉ có ích khi có người phụ trách và lịch dùng; để mở cửa theo yêu cầu thì sau vài tháng ít ai đến.",
      ],
    ],
  });
  await seedContribution(world, {
    sessionId,
    agendaItemId: items.discussion,
    kind: "note",
    title: "Xác minh lý lịch ở địa bàn xa (góp ý minh họa)",
    author: "trieu.thi.anh",
    createdAt: at("2020-11-22 19:40"),
    way: [
      ["submit", at("2020-11-22 19:55")],
      ["receive", at("2020-11-23 08:45")],
      ["answer", at("2020-11-30 09:30")],
    ],
    passages: [
      [
        "difficulty",
        "Nhiều quần chúng quê ở tỉnh khác, mỗi lần xác minh phải đi lại vài ngày, hồ sơ bị chậm so với đợt kết nạp.",
      ],
      ["proposal", "Đề nghị thống nhất mẫu công văn để gửi xác minh trước khi cử người đi."],
    ],
  });
  await seedContribution(world, {
    sessionId,
    agendaItemId: items.discussion,
    kind: "note",
    title: "Theo dõi sau giám sát (góp ý minh họa)",
    author: "chu.duc.dung",
    createdAt: at("2020-11-23 08:05"),
    way: [
      ["submit", at("2020-11-23 08:20")],
      ["receive", at("2020-11-23 09:10")],
    ],
    passages: [
      ["difficulty", "Thành viên ủy ban kiểm tra kiêm nhiệm nên việc theo dõi khắc phục sau giám sát dễ bị bỏ quên."],
      [
        "good_practice",
        "Đơn vị lập bảng theo dõi một trang cho mỗi cuộc: hạn chế, người chịu trách nhiệm, hạn, kết quả.",
      ],
    ],
  });
  await seedContribution(world, {
    sessionId,
    agendaItemId: items.discussion,
    kind: "speech",
    title: "Vì sao cuộc giám sát còn nặng về nghe báo cáo (ghi tại chỗ, minh họa)",
    author: "nong.van.an",
    recorder: "trieu.minh.tam",
    createdAt: at("2020-11-26 10:05"),
    passages: [
      ["difficulty", "Một số cuộc giám sát mới dừng ở nghe báo cáo, chưa xem sổ sách và hỏi đảng viên."],
      ["cause", "Đề cương giám sát làm chung cho nhiều nơi, thời gian một cuộc chỉ một buổi."],
      ["proposal", "Mỗi cuộc chỉ chọn một nội dung và dành nửa thời gian làm việc với chi bộ."],
    ],
  });
}

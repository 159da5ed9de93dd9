import type { WriteUpBlock, WriteUpContent, WriteUpPhoto } from "#db/schema/write-ups.ts";
import { conference } from "./facts.ts";
import { illustrationSize } from "./illustrations.ts";

const heading = (text: string): WriteUpBlock => ({ type: "heading", text });
const paragraph = (text: string): WriteUpBlock => ({ type: "paragraph", text });

/** The news item of the conference in the project's own words; every figure of the report's fourteen stands in it. */
function conferenceBody({ trainees, committees }: { trainees: string; committees: string }): WriteUpBlock[] {
  return [
    paragraph(
      "Hội nghị nghe báo cáo kết quả 3 đề án: “Nâng cao chất lượng công tác giáo dục chính trị, tư tưởng trong Đảng bộ Khối các cơ quan tỉnh giai đoạn 2017-2020”; “Thí điểm xây dựng phòng tuyên truyền giáo dục tại cơ sở đảng trực thuộc”; “Nâng cao chất lượng công tác kết nạp đảng tại Đảng bộ Khối các cơ quan tỉnh”; cùng 1 chuyên đề về công tác giám sát chuyên đề của ủy ban kiểm tra đảng ủy cơ sở giai đoạn 2018 – 2020.",
    ),
    heading("Giáo dục chính trị, tư tưởng"),
    paragraph(
      `Sau 3 năm triển khai, đề án cơ bản hoàn thành các mục tiêu chính. Đảng ủy Khối mở 35 lớp bồi dưỡng lý luận chính trị, nghiệp vụ công tác đảng và cập nhật kiến thức cho ${trainees} lượt học viên. Bình quân hằng năm, 65% tổ chức cơ sở đảng xếp loại trong sạch vững mạnh, hoàn thành xuất sắc nhiệm vụ; 95% đảng viên hoàn thành tốt nhiệm vụ trở lên.`,
    ),
    heading("Phòng tuyên truyền giáo dục"),
    paragraph(
      "Giai đoạn 2018 – 2020, đảng bộ 6 đơn vị đã xây dựng phòng truyền thống tuyên truyền giáo dục, gồm: Tòa án nhân dân tỉnh, Kho bạc Nhà nước tỉnh, Cục Thuế, Trường Chính trị Hoàng Văn Thụ, Cục Quản lý thị trường và Cục Hải quan.",
    ),
    heading("Kết nạp đảng viên"),
    paragraph(
      "Các mục tiêu của đề án cơ bản đạt và vượt yêu cầu; cấp ủy, cán bộ, đảng viên hiểu rõ hơn về công tác phát triển đảng. Từ năm 2017 đến nay, toàn Đảng bộ tổ chức 7 lớp bồi dưỡng nhận thức về Đảng cho hơn 500 quần chúng ưu tú và kết nạp 612 đảng viên.",
    ),
    heading("Giám sát chuyên đề"),
    paragraph(
      `Ban Thường vụ Đảng ủy Khối lãnh đạo các đảng ủy cơ sở thực hiện chuyên đề. Trong 2 năm, ${committees} ủy ban kiểm tra đảng ủy cơ sở tiến hành 85 cuộc giám sát chuyên đề, tập trung vào việc quán triệt nghị quyết, chỉ thị; phòng, chống tham nhũng; ban hành quy chế làm việc tại cơ quan, đơn vị. Ủy ban Kiểm tra Đảng ủy Khối kiểm tra, giám sát 17 đảng ủy và đảng ủy cơ sở trực thuộc, chỉ ra hạn chế để các nơi kịp thời khắc phục.`,
    ),
    paragraph(
      "Riêng năm 2020, ủy ban kiểm tra hai cấp tham mưu cho cấp ủy kiểm tra, giám sát 138 tổ chức đảng và đảng viên; trực tiếp kiểm tra, giám sát 87 tổ chức đảng và đảng viên. Qua kiểm tra, giám sát, 14 đảng viên bị thi hành kỷ luật.",
    ),
    heading("Trao đổi tại hội nghị"),
    paragraph(
      "Các đại biểu thảo luận, làm rõ kết quả đã đạt được, nêu khó khăn, vướng mắc và chia sẻ kinh nghiệm, cách làm hay của đơn vị mình trong quá trình thực hiện các đề án, chuyên đề.",
    ),
  ];
}

type DemoPhoto = { id: string; sha256: string };
const photo = (file: DemoPhoto, placeAfter: number, caption: string, alt: string): WriteUpPhoto => ({
  fileId: file.id,
  sha256: file.sha256,
  caption,
  credit: "Ảnh minh họa",
  alt,
  placeAfter,
  ...illustrationSize,
});

const written = { sourceCode: "LSO", byline: "Lý Thu Hằng" };

/** The text as first submitted, where a word and a whole were missing, and as it was published. */
export function conferenceNews(hall: DemoPhoto, lectern: DemoPhoto): { first: WriteUpContent; final: WriteUpContent } {
  const [hallCaption, lecternCaption] = conference.captions;
  const content = (figures: { trainees: string; committees: string }): WriteUpContent => ({
    ...written,
    kicker: conference.title,
    title: "Tổng kết 3 đề án và 1 chuyên đề giai đoạn 2017 – 2020",
    lead: "Sáng 26/11/2020, Đảng ủy Khối các cơ quan tỉnh tổ chức hội nghị chuyên đề, đánh giá kết quả 3 đề án và 1 chuyên đề đã thực hiện trong toàn Đảng bộ.",
    body: conferenceBody(figures),
    photos: [
      photo(
        hall,
        0,
        hallCaption,
        "Tranh minh họa: hội trường nhìn từ hàng ghế đại biểu về phía bàn chủ tọa và bục phát biểu",
      ),
      photo(
        lectern,
        7,
        lecternCaption,
        "Tranh minh họa: một đại biểu mặc áo dài đang phát biểu trên bục, hai người ở bàn chủ tọa lắng nghe",
      ),
    ],
  });
  return {
    first: content({ trainees: "3.300", committees: "31" }),
    final: content({ trainees: "hơn 3.300", committees: "31/36" }),
  };
}

/** An invented news item on the small session that stands before the leader. */
export const briefingNews = (day: string, kicker: string): WriteUpContent => ({
  ...written,
  kicker,
  title: "Rút kinh nghiệm tổ chức sinh hoạt chuyên đề ở chi bộ (minh họa)",
  lead: `Chiều ${day}, Đảng ủy các cơ quan Đảng tỉnh tổ chức hội nghị trao đổi kinh nghiệm sinh hoạt chuyên đề ở chi bộ.`,
  body: [
    paragraph(
      "Hội nghị nghe báo cáo về việc chọn nội dung, chuẩn bị và điều hành sinh hoạt chuyên đề ở các chi bộ trực thuộc. Đây là dữ liệu minh họa của bản dùng thử.",
    ),
    heading("Chọn việc sát với đơn vị"),
    paragraph(
      "Các ý kiến cho rằng nội dung sinh hoạt cần xuất phát từ nhiệm vụ chuyên môn; tài liệu gửi trước để đảng viên chuẩn bị ý kiến; bí thư chi bộ gợi ý câu hỏi thay cho đọc báo cáo.",
    ),
    paragraph(
      "Đại biểu nêu khó khăn trong việc bố trí thời gian ở đơn vị có bộ phận trực và đề nghị có bộ chủ đề gợi ý để chi bộ lựa chọn.",
    ),
  ],
  photos: [],
});

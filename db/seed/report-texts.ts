import { inWords } from "#lib/programmes/figure.ts";
import type { DemoDocument, DocumentBlock } from "./documents.ts";
import { indicatorFacts } from "./facts.ts";

const heading = (text: string): DocumentBlock => ({ kind: "heading", text });
const paragraph = (text: string): DocumentBlock => ({ kind: "paragraph", text });
const bullets = (...texts: string[]): DocumentBlock[] => texts.map((text) => ({ kind: "bullet", text }));

const footer =
  "Tài liệu minh họa của bản dùng thử. Kết quả lấy từ tin hội nghị ngày 26/11/2020; các chi tiết khác là giả định.";
const invented = "Tài liệu minh họa của bản dùng thử: toàn bộ nội dung là giả định.";

/** The programme's figures as a table; the targets are invented and say so. */
function figuresTable(code: string | null): DocumentBlock {
  const rows = indicatorFacts
    .filter((fact) => fact.programme === code)
    .map((fact, index) => [
      String(index + 1),
      fact.name,
      fact.target === undefined ? "–" : `${fact.target.toLocaleString("vi-VN")}${fact.kind === "percent" ? "%" : ""}`,
      inWords({
        ...fact,
        comparator: fact.comparator ?? "eq",
        value: String(fact.value),
        base: fact.base?.toString() ?? null,
      }),
    ]);
  return {
    kind: "table",
    widths: [7, 52, 18, 23],
    rows: [["TT", "Chỉ tiêu", "Mục tiêu (minh họa)", "Kết quả"], ...rows],
  };
}

const committee = ["ĐẢNG BỘ TỈNH LẠNG SƠN", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"] as const;
const report = (day: number, number: string, subject: string, pages: DocumentBlock[][]): DemoDocument => ({
  issuer: committee,
  number: `Số ${number}-BC/ĐUK`,
  dateLine: `Lạng Sơn, ngày ${day} tháng 11 năm 2020`,
  type: "BÁO CÁO",
  subject,
  pages,
  signer: ["T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "Nông Thị Bích"],
  footer,
  createdAt: new Date(`2020-11-${day}T09:00:00+07:00`),
});

export const educationReport = report(18, "96", "tổng kết Đề án giáo dục chính trị, tư tưởng giai đoạn 2017-2020", [
  [
    paragraph(
      "Báo cáo đánh giá việc thực hiện Đề án “Nâng cao chất lượng công tác giáo dục chính trị, tư tưởng trong Đảng bộ Khối các cơ quan tỉnh giai đoạn 2017-2020”, trình Hội nghị Ban Chấp hành ngày 26/11/2020.",
    ),
    heading("I. Lãnh đạo, chỉ đạo"),
    paragraph(
      "Đảng ủy Khối giao Ban Tuyên giáo chủ trì, Ban Tổ chức và Trường Chính trị Hoàng Văn Thụ phối hợp. Nhiệm vụ của đề án được đưa vào chương trình công tác hằng năm, gắn với đánh giá, xếp loại tổ chức cơ sở đảng và đảng viên.",
    ),
    ...bullets(
      "Mỗi năm có kế hoạch mở lớp, phân công báo cáo viên và kiểm tra việc học tập ở cơ sở.",
      "Nội dung học được chọn theo nhu cầu của cấp ủy: lý luận chính trị, nghiệp vụ công tác đảng, cập nhật kiến thức.",
      "Sinh hoạt chuyên đề ở chi bộ được duy trì, có ghi biên bản và rút kinh nghiệm.",
    ),
  ],
  [
    heading("II. Kết quả"),
    paragraph(
      "Sau 3 năm triển khai, các mục tiêu chính của đề án cơ bản hoàn thành. Đảng ủy Khối tổ chức 35 lớp bồi dưỡng cho hơn 3.300 lượt học viên. Đây là số lượt học, một người có thể dự nhiều lớp.",
    ),
    paragraph(
      "Bình quân hằng năm, 65% tổ chức cơ sở đảng xếp loại trong sạch vững mạnh, hoàn thành xuất sắc nhiệm vụ; 95% đảng viên hoàn thành tốt nhiệm vụ trở lên.",
    ),
    figuresTable("ĐA 1"),
    paragraph(
      "Cách gọi mức xếp loại thay đổi trong giai đoạn, nên tỷ lệ tổ chức cơ sở đảng được tính bình quân qua các năm.",
    ),
  ],
  [
    heading("III. Hạn chế, khó khăn"),
    ...bullets(
      "Một số lớp ghép nhiều đối tượng nên nội dung chưa sát với từng vị trí công tác.",
      "Cán bộ ở đơn vị có chi bộ trực thuộc đóng xa trung tâm khó bố trí thời gian học tập trung.",
      "Chưa theo dõi riêng số người học; mới thống kê theo lượt.",
    ),
    heading("IV. Kiến nghị"),
    ...bullets(
      "Theo dõi người học theo danh sách để biết số người, số lượt và nội dung đã học.",
      "Kết hợp học trực tiếp với học qua mạng đối với nội dung cập nhật kiến thức.",
    ),
  ],
]);

export const roomReport = report(18, "97", "tổng kết Đề án thí điểm xây dựng phòng tuyên truyền giáo dục", [
  [
    paragraph(
      "Báo cáo đánh giá việc thực hiện Đề án “Thí điểm xây dựng phòng tuyên truyền giáo dục tại cơ sở đảng trực thuộc” giai đoạn 2018 – 2020, trình Hội nghị Ban Chấp hành ngày 26/11/2020.",
    ),
    heading("I. Tổ chức thực hiện"),
    paragraph(
      "Ban Tuyên giáo hướng dẫn cấp ủy cơ sở chọn địa điểm, sưu tầm tư liệu và xây dựng nội dung thuyết minh. Đơn vị tự chủ về kinh phí, tận dụng phòng họp, phòng truyền thống sẵn có.",
    ),
    ...bullets(
      "Tư liệu được trưng bày theo từng thời kỳ của đơn vị, có phần về tổ chức đảng.",
      "Mỗi phòng có người phụ trách và lịch mở cửa phục vụ sinh hoạt chi bộ.",
    ),
  ],
  [
    heading("II. Kết quả"),
    paragraph(
      "Trong giai đoạn 2018 – 2020 có đảng bộ 6 đơn vị triển khai phòng truyền thống tuyên truyền giáo dục, gồm:",
    ),
    ...bullets(
      "Tòa án nhân dân tỉnh;",
      "Kho bạc Nhà nước tỉnh;",
      "Cục Thuế tỉnh;",
      "Trường Chính trị Hoàng Văn Thụ;",
      "Cục Quản lý thị trường tỉnh;",
      "Cục Hải quan tỉnh.",
    ),
    figuresTable("ĐA 2"),
    paragraph(
      "Tên gọi trong đề án là “phòng tuyên truyền giáo dục”; khi triển khai, các đơn vị gộp với phòng truyền thống của cơ quan.",
    ),
  ],
  [
    heading("III. Khó khăn, kinh nghiệm"),
    ...bullets(
      "Diện tích trụ sở hạn chế, một số nơi phải dùng chung phòng họp.",
      "Tư liệu về những năm đầu thành lập đơn vị còn ít, phải vận động cán bộ nghỉ hưu đóng góp.",
      "Nơi làm tốt là nơi đưa phòng vào lịch sinh hoạt chi bộ, không chỉ để tham quan.",
    ),
    heading("IV. Kiến nghị"),
    ...bullets("Rút kinh nghiệm giai đoạn thí điểm trước khi nhân rộng; có khung nội dung tối thiểu cho mỗi phòng."),
  ],
]);

const admissionFirstPage: DocumentBlock[] = [
  paragraph(
    "Báo cáo đánh giá việc thực hiện Đề án “Nâng cao chất lượng công tác kết nạp đảng tại Đảng bộ Khối các cơ quan tỉnh” từ năm 2017 đến nay, trình Hội nghị Ban Chấp hành ngày 26/11/2020.",
  ),
  heading("I. Công tác chỉ đạo"),
  paragraph(
    "Cấp ủy các cấp rà soát nguồn, giao chỉ tiêu cho từng chi bộ và phân công đảng viên chính thức giúp đỡ quần chúng ưu tú. Ban Tổ chức phối hợp với Trường Chính trị Hoàng Văn Thụ mở lớp bồi dưỡng nhận thức về Đảng.",
  ),
  ...bullets(
    "Hồ sơ kết nạp được thẩm định theo đợt, hướng dẫn bổ sung ngay khi còn thiếu.",
    "Đoàn thể giới thiệu đoàn viên ưu tú gắn với phong trào của cơ quan.",
  ),
];
const admissionResults: DocumentBlock[] = [
  heading("II. Kết quả"),
  paragraph(
    "Các mục tiêu cơ bản đạt và vượt yêu cầu. Từ năm 2017 đến nay, toàn Đảng bộ mở 7 lớp bồi dưỡng nhận thức về Đảng cho hơn 500 quần chúng ưu tú và kết nạp 612 đảng viên.",
  ),
  figuresTable("ĐA 3"),
];
const admissionLastPage: DocumentBlock[] = [
  heading("III. Hạn chế, khó khăn"),
  ...bullets(
    "Nguồn kết nạp ở một số đơn vị ít do đã tinh giản biên chế.",
    "Việc xác minh lý lịch ở địa bàn xa mất nhiều thời gian.",
  ),
  heading("IV. Kiến nghị"),
  ...bullets(
    "Mở thêm lớp bồi dưỡng theo cụm đơn vị; số hóa việc theo dõi quần chúng ưu tú từ khi giới thiệu đến khi kết nạp.",
  ),
];

/** The version that was returned: it leaves open why more were admitted than had been trained. */
export const admissionReportFirst = report(14, "92", "tổng kết Đề án nâng cao chất lượng công tác kết nạp đảng", [
  admissionFirstPage,
  admissionResults,
  admissionLastPage,
]);

export const admissionReport = report(20, "98", "tổng kết Đề án nâng cao chất lượng công tác kết nạp đảng", [
  admissionFirstPage,
  [
    ...admissionResults,
    paragraph(
      "Số kết nạp nhiều hơn số học lớp bồi dưỡng của Khối vì một phần người được kết nạp đã học trước năm 2017 hoặc học ở nơi khác trước khi chuyển công tác về (giải trình minh họa).",
    ),
  ],
  admissionLastPage,
]);

export const supervisionReport = report(19, "99", "tổng kết Chuyên đề giám sát của ủy ban kiểm tra đảng ủy cơ sở", [
  [
    paragraph(
      "Báo cáo đánh giá việc thực hiện chuyên đề nâng cao chất lượng công tác giám sát chuyên đề của ủy ban kiểm tra đảng ủy cơ sở đối với tổ chức đảng trực thuộc đảng bộ cơ sở giai đoạn 2018 – 2020, trình Hội nghị Ban Chấp hành ngày 26/11/2020.",
    ),
    heading("I. Lãnh đạo, chỉ đạo"),
    paragraph(
      "Ban Thường vụ Đảng ủy Khối lãnh đạo các đảng ủy cơ sở thực hiện chuyên đề; Ủy ban Kiểm tra Đảng ủy Khối hướng dẫn quy trình, mẫu biểu và theo dõi kết quả.",
    ),
    ...bullets(
      "Nội dung giám sát: quán triệt nghị quyết, chỉ thị; phòng, chống tham nhũng; ban hành quy chế làm việc.",
      "Kế hoạch giám sát được gửi Ủy ban Kiểm tra Đảng ủy Khối từ đầu năm.",
    ),
  ],
  [
    heading("II. Kết quả của ủy ban kiểm tra đảng ủy cơ sở"),
    paragraph(
      "Trong 2 năm thực hiện, 31/36 ủy ban kiểm tra đảng ủy cơ sở, đạt 86,1%, đã tiến hành 85 cuộc giám sát chuyên đề.",
    ),
    figuresTable("CĐ 1"),
    paragraph(
      "Năm ủy ban còn lại mới kiện toàn nhân sự hoặc đã có cuộc giám sát của cấp trên cùng nội dung (lý do minh họa).",
    ),
  ],
  [
    heading("III. Kết quả của Ủy ban Kiểm tra Đảng ủy Khối"),
    paragraph(
      "Ủy ban Kiểm tra Đảng ủy Khối kiểm tra, giám sát 17 đảng ủy và đảng ủy cơ sở trực thuộc, chỉ ra hạn chế để các nơi sớm khắc phục.",
    ),
    heading("IV. Khó khăn và kiến nghị"),
    ...bullets(
      "Ủy viên ủy ban kiểm tra cơ sở kiêm nhiệm, ít thời gian và thường xuyên thay đổi.",
      "Một số cuộc còn nặng về nghe báo cáo; theo dõi sau giám sát chưa chặt.",
      "Kiến nghị tập huấn nghiệp vụ hằng năm và có mẫu theo dõi việc khắc phục.",
    ),
  ],
  [
    heading("PHỤ LỤC. Kiểm tra, giám sát năm 2020 của toàn Đảng bộ"),
    paragraph(
      "Số liệu báo cáo khi chưa hết năm 2020. Ủy ban kiểm tra hai cấp tham mưu cho cấp ủy kiểm tra, giám sát 138 tổ chức đảng và đảng viên; trực tiếp kiểm tra, giám sát 87 tổ chức đảng và đảng viên. Qua đó, 14 đảng viên bị thi hành kỷ luật.",
    ),
    figuresTable(null),
    paragraph("Hai số 138 và 87 gộp tổ chức với đảng viên nên không dùng để tính tỷ lệ."),
  ],
]);

/** A report to the coming session. */
export const roomFollowUp = (year: number, day: Date, dateLine: string): DemoDocument => ({
  ...report(1, "12", `tình hình sử dụng phòng tuyên truyền giáo dục năm ${year} (minh họa)`, [
    [
      paragraph(
        `Báo cáo nêu việc sử dụng phòng tuyên truyền giáo dục sau giai đoạn thí điểm, phục vụ hội nghị chuyên đề năm ${year}. Nội dung do bản dùng thử dựng lên để minh họa.`,
      ),
      heading("I. Tình hình chung"),
      ...bullets(
        "Sáu đơn vị đã triển khai trong giai đoạn thí điểm vẫn duy trì phòng.",
        "Phòng được dùng cho sinh hoạt chi bộ, kết nạp đảng viên và đón đoàn viên đến tìm hiểu truyền thống.",
      ),
    ],
    [
      heading("II. Việc cần bàn"),
      ...bullets(
        "Cách bổ sung tư liệu khi đơn vị sắp xếp lại tổ chức.",
        "Giới thiệu nội dung phòng trên trang thông tin nội bộ.",
        "Trách nhiệm quản lý khi nhiều đơn vị dùng chung trụ sở.",
      ),
    ],
  ]),
  issuer: ["ĐẢNG BỘ TỈNH LẠNG SƠN", "ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH"],
  number: "Số 12-BC/ĐU",
  dateLine,
  footer: invented,
  createdAt: day,
});

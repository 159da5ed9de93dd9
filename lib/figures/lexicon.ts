/** Vietnamese words that tell what a number is. Phrases are comma-separated, in small letters, as `normalise` spells. */
const phrases = (text: string): ReadonlySet<string> => new Set(text.split(",").map((phrase) => phrase.trim()));

/** Nouns that are counted: after a number they make it a figure whatever stands before it. */
export const countedNouns = phrases(`
  người, lượt, hộ, xã, phường, huyện, quận, tỉnh, thôn, bản, ấp, xóm, khối, tổ, nhóm, đội, đoàn, hội, ban, phòng, sở, cục, chi cục, cụm, khu,
  lớp, khóa, buổi, cuộc, hội nghị, hội thảo, tọa đàm, phiên, kỳ, đợt, chuyến, ca, vụ, vụ án, vụ việc, trường hợp, đối tượng, bị can, bị cáo, nạn nhân,
  đơn vị, cơ quan, tổ chức, tổ chức đảng, đảng bộ, đảng ủy, chi bộ, đảng viên, cấp ủy, cán bộ, công chức, viên chức, lao động, công nhân, nông dân,
  học viên, học sinh, sinh viên, giáo viên, thí sinh, trẻ, trẻ em, em, cháu, phụ nữ, hội viên, đoàn viên, thanh niên, đội viên, thành viên, cổ đông,
  đại biểu, đồng chí, ủy viên, cử tri, quần chúng, ý kiến, kiến nghị, đề xuất, tham luận, câu hỏi, chất vấn, phiếu, phiếu bầu, đơn, đơn thư, hồ sơ, thủ tục,
  văn bản, nghị quyết, quyết định, kế hoạch, chương trình, chỉ thị, báo cáo, tờ trình, thông báo, kết luận, đề án, chuyên đề, dự án, đề tài, sáng kiến,
  mô hình, công trình, nhà, căn nhà, ngôi nhà, căn, phòng học, trường, điểm trường, trạm, bệnh viện, giường bệnh, giường, bệnh nhân, ca mắc, ca bệnh, mũi, liều, thẻ, suất, suất quà, phần quà, phần, món quà,
  sổ, giấy, giấy chứng nhận, giấy phép, bằng, bằng khen, huy chương, huy hiệu, cờ, giải, danh hiệu, sản phẩm, mặt hàng, loại, giống, con, cây, gốc, tấn, tạ, yến, kg, ki lô gam, gam,
  lít, khối nước, mét, km, cây số, ki lô mét, mét vuông, héc ta, hécta, ha, sào, mẫu, thửa, m, m2, m3, km2, tuyến, tuyến đường, cầu, cống, hồ, đập, trang trại, vườn, chuồng,
  đồng, usd, đô la, triệu, tỷ, tỉ, nghìn, ngàn, vạn, trăm, chục, doanh nghiệp, hợp tác xã, công ty, cửa hàng, cơ sở, chợ, ngân hàng, quỹ, khoản, tài khoản, hợp đồng, gói thầu,
  nhiệm vụ, chỉ tiêu, tiêu chí, mục tiêu, giải pháp, nhóm giải pháp, nội dung, vấn đề, bài học, nguyên tắc, điểm, khâu, khâu đột phá, lĩnh vực, ngành, nghề, dân tộc, môn, tiết, bài, tin, tin bài,
  bài viết, tác phẩm, tác giả, ảnh, bức ảnh, cuốn, cuốn sách, đầu sách, tập, trang, video, clip, tiết mục, đội tuyển, vận động viên, câu lạc bộ, gia đình, cặp, cấp, chức danh, chức vụ, vị trí,
  phương tiện, xe, xe máy, ô tô, mô tô, tàu, thuyền, máy, máy tính, bộ, chiếc, cái, lần, khách, du khách, tuổi, tầng, ngày công, công, tai nạn, đám cháy, điểm cầu, khách mời,
  cựu chiến binh, liệt sĩ, thương binh, mẹ, cụ, ông, bà, anh, chị, chiến sĩ, sĩ quan, quân nhân, tân binh, dân quân, tin báo, tố giác, bản án, án, vụ tai nạn, hộ dân, hộ nghèo, khẩu, nhân khẩu, dân,
  tủ, bàn, ghế, thùng, chai, hộp, gói, bao, túi, ủy ban, ủy ban kiểm tra, tập thể, cá nhân, gương, điển hình, tập thể nhỏ, chốt, đồn, cửa khẩu, mốc, nước, quốc gia, miền, thành phố, thị xã, thị trấn, địa phương, khu phố, làng
`);

/** Scales that multiply the number and belong to its unit: 45,6 triệu đồng. */
export const scales: Readonly<Record<string, number>> = {
  trăm: 100,
  nghìn: 1e3,
  ngàn: 1e3,
  vạn: 1e4,
  triệu: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
};

export const timeUnits = phrases(
  "năm, tháng, tuần, ngày, giờ, phút, giây, thập kỷ, thập niên, thế kỷ, đêm, quý, tuần lễ",
);

/** Words with which a verb or another part of the sentence begins: a unit phrase ends before them. */
export const boundaryWords = phrases(`
  trực, của, mỗi, mọi, từng, các, những, khác, nay, xây, được, đã, đang, sẽ, bị, cho, tại, ở, với, từ, để, do, vì, nên, mà, thì, có, đạt, tăng, giảm, so, theo, nhằm, gồm, bao, về, vào, đến, tới, qua, ra, lên, xuống, trong, ngoài, trên, dưới, trước, sau, giữa,
  là, rằng, khi, nếu, cũng, vẫn, còn, đều, cùng, như, bằng, hoặc, hay, này, đó, kia, ấy, nọ, nhưng, song, trở, chiếm, tham, triển, thực, tiếp, góp, hoàn, vượt, xếp, nhận, phải, cần, vừa, mới, gần, hơn, khoảng,
  tương, nhờ, khắp, ngay, thông, ước, đồng thời, ứng, thuộc, kể, chưa, không, gấp, đứng, trị, diễn, phát, nộp, lại, nữa, đưa, nâng, giúp, tập, chủ, nhất, thay, đi, về, khỏi, hiện
`);

/** Documents and things known by a number. The number is a reference when no counted noun follows. */
export const numberedThings = phrases(`
  nghị quyết, nghị quyết trung ương, chỉ thị, quyết định, quy định, kết luận, hướng dẫn, thông tư, nghị định, luật, pháp lệnh, chương trình, kế hoạch, thông báo, công văn, tờ trình, công điện, thông tri, quy chế, đề án, dự án, báo cáo,
  điều, khoản, điểm, chương, mục, phụ lục, mẫu, biểu, bảng, biểu mẫu, hình, ảnh, trang, phần, câu, quốc lộ, tỉnh lộ, hương lộ, đường tỉnh, đường, ngõ, ngách, hẻm, số nhà, lô, thửa, khu phố, tổ dân phố, tổ, thôn, bản, ấp, xóm, khóm, làng, phường, quận, khu, tiểu khu,
  đại đội, trung đội, tiểu đoàn, trung đoàn, lữ đoàn, sư đoàn, đoàn, quân khu, quân đoàn, vùng, trạm, đài, kênh, cột mốc, mốc, km, cây số, điểm trường, chi bộ, đội, tài khoản, mã số, biển số, số hiệu, số, ban chỉ đạo, tổ công tác, hội nghị trung ương, trung ương, tòa nhà, nhà, phòng, tầng, cửa, cầu, bến, sân, kho, làn
`);
/** Of those, the ones that are never followed by a count. */
export const alwaysNumbered = phrases(`
  điều, phụ lục, quốc lộ, tỉnh lộ, hương lộ, đường tỉnh, số nhà, tổ dân phố, tiểu đoàn, trung đoàn, lữ đoàn, sư đoàn, quân khu, quân đoàn, cột mốc, tài khoản, mã số, biển số, số hiệu, ngõ, ngách, nghị quyết trung ương, hội nghị trung ương
`);

/** "số 12" names a thing, but a total, a share or a ratio counts. */
export const countingNumbers = phrases(
  "tổng số, trong số, con số, chỉ số, một số, dân số, quân số, tỷ số, đa số, hệ số, sĩ số, trên tổng số, số, vô số",
);

/** Things in an order. The number is an ordinal when no counted noun follows. */
export const orderedThings = phrases(`
  thập niên, thập kỷ, lần, lần thứ, thứ, khóa, kỳ, kỳ họp, kỳ họp thứ, phiên, phiên họp, đợt, vòng, hạng, cấp, loại, mức, mức độ, cấp độ, giai đoạn, nhóm, bậc, lớp, khối, khối lớp, tập, quyển, bước, giải, tốp, top, ca, vị trí, đội, tiết, ngày thứ, năm thứ, tuần thứ, đại hội, học kỳ, kỳ thi, hàng, trụ cột, mũi, tuần, số thứ tự, chặng, trận, bảng
`);

/** Words after which Roman numerals stand. */
export const romanThings = phrases(
  "khóa, lần thứ, thứ, đại hội, kỳ, kỳ họp, học kỳ, thế kỷ, chương, mục, phần, phụ lục, quân khu, hạng, loại, cấp, nhiệm kỳ, quyển, tập, đại hội đảng, toàn quốc",
);

/** After these a number is one of a telephone. */
export const phoneCues = phrases(
  "điện thoại, số điện thoại, đường dây nóng, số máy, tổng đài, hotline, liên hệ, gọi, fax, zalo, sđt, đt, số, tel, phone",
);

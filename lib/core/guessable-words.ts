/** What people here put into passwords first, without tone marks, commonest first: beside the library's list of leaked ones. */
const habits =
  "matkhau matkhaumoi khongbiet khongnho quenmatkhau anhyeuem emyeuanh toiyeuvietnam yeuvietnam vietnam xinchao camon giadinh concho meocon hanhphuc maimaiyeu conyeume boiyeucon congchuc canbo vanphong chuyenvien lanhdao giamdoc truongphong photruongphong bithu thuky quantri quantrivien nguoidung hethong cuochop hoinghi kyhop chuongtrinh nghitrinh dangbo danguy tinhuy huyenuy xaphuong ubnd hdnd uybannhandan hoidongnhandan dangcongsan thanhpho langson hocsinh sinhvien thang ngay chunhat";
/** The provinces and cities, those of today and those that were merged into them. */
const places =
  "hanoi thudo haiphong hue danang hochiminh saigon sai gon cantho langson caobang tuyenquang hagiang laocai yenbai thainguyen backan phutho vinhphuc hoabinh bacninh bacgiang hungyen thaibinh haiduong ninhbinh hanam namdinh laichau dienbien sonla quangninh thanhhoa nghean hatinh quangtri quangbinh quangnam quangngai kontum gialai binhdinh khanhhoa ninhthuan lamdong binhthuan daknong daklak phuyen dongnai binhphuoc binhduong baria vungtau tayninh longan dongthap tiengiang vinhlong bentre travinh soctrang haugiang angiang kiengiang camau baclieu";

export const guessableWords: readonly string[] = [...new Set(`${habits} ${places}`.split(" "))];

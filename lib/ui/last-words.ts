/** The texts of the last error page, which must not depend on anything that can fail; both message files are too heavy to carry for it. */
export const lastWords = {
  vi: {
    title: "Hệ thống đang gặp sự cố",
    body: "Dữ liệu đã lưu không bị ảnh hưởng, nội dung đang viết vẫn ở trên máy này. Thử tải lại; nếu vẫn chưa được, báo mã dưới đây cho người quản trị.",
    code: "Mã sự cố:",
    retry: "Tải lại",
  },
  en: {
    title: "The system has run into a problem",
    body: "Nothing that was saved is affected, and what you were writing is still on this device. Try reloading; if that doesn't help, give the administrator the number below.",
    code: "Error number:",
    retry: "Reload",
  },
};

/** All clock times are the wall clock of the meeting room. */
export const timeZone = "Asia/Ho_Chi_Minh";

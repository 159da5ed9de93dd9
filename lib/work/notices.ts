import "server-only";
import type { NoticeSource } from "#lib/notifications/contents.ts";
import { writeUpNotices } from "#lib/writeups/notices.ts";

/** Every kind of document that people are told of by mail. */
export const noticeSources: readonly NoticeSource[] = [writeUpNotices];

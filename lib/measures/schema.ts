import { z } from "zod";
import { typedLine } from "#lib/core/validation.ts";

const name = typedLine().min(1, "required").max(60, "tooLong");

/** Several at once: a new office takes the usual ones with one press. Those already there are left alone. */
export const createMeasuresInput = z.object({
  idempotencyKey: z.uuid(),
  names: z.array(name).min(1, "required").max(50),
});
export const editMeasureInput = z.object({
  measureId: z.uuid(),
  version: z.number().int(),
  name,
  isRetired: z.boolean(),
});

/** A unit of measure with how many indicators use it. */
export type MeasureRow = { id: string; name: string; isRetired: boolean; used: number; version: number };

/** What offices of this kind count: offered to a list that is still empty. */
export const usualMeasures = [
  "lớp",
  "lượt",
  "lượt học viên",
  "người",
  "đảng viên",
  "quần chúng ưu tú",
  "tổ chức đảng",
  "tổ chức cơ sở đảng",
  "đơn vị",
  "cuộc",
  "hội nghị",
  "văn bản",
  "%",
  "triệu đồng",
] as const;

import { type ContentType, fileKinds } from "./schema.ts";

/** Kinds that are not taken but that Word or Excel opens, by ending: old Office, open formats, plain text with commas. */
const wordKinds = ["doc", "rtf", "odt", "docm", "dot", "dotx", "dotm"];
const excelKinds = ["xls", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods", "csv"];

type Advice = { reason: "fileSaveAs"; values: { found: string; program: string; target: string } };

/** What to do with a file of such a kind, where what it can be saved as is taken; null for every other. */
export function adviseSaving(extension: string, accepted: readonly ContentType[]): Advice | null {
  const takes = (target: "docx" | "xlsx") =>
    accepted.some((type) => (fileKinds[type] as readonly string[]).includes(target));
  const kind = extension.toLowerCase();
  const advise = (program: string, target: string): Advice => ({
    reason: "fileSaveAs",
    values: { found: kind.toUpperCase(), program, target },
  });
  if (wordKinds.includes(kind) && takes("docx")) return advise("Word", ".docx");
  return excelKinds.includes(kind) && takes("xlsx") ? advise("Excel", ".xlsx") : null;
}

/** What is text to whoever looks at its content. */
const textKinds: readonly (string | undefined)[] = [undefined, "xml", "html"];

/** Text, a page or a flat sheet that is only named .xlsx or .docx: the program that opens it all the same saves it as what it is named. */
export function adviseSavingNamed(
  given: string,
  found: string | undefined,
  accepted: readonly ContentType[],
): Advice | null {
  if (!textKinds.includes(found)) return null;
  const [stands, kinds] = given === "xlsx" ? ["csv", "CSV, HTML"] : given === "docx" ? ["rtf", "TXT, HTML"] : ["", ""];
  const advice = adviseSaving(stands, accepted);
  return advice && { ...advice, values: { ...advice.values, found: found?.toUpperCase() ?? kinds } };
}

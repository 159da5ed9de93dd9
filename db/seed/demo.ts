import { db } from "#db/client.ts";
import { hashPassword } from "#lib/core/password.ts";
import { seedBriefing, seedComing, seedDraft } from "./coming.ts";
import { type ConferenceFiles, seedConference } from "./conference.ts";
import { type DemoDocument, renderDocx, renderPdf } from "./documents.ts";
import { type DemoFile, storeDemoFile } from "./files.ts";
import { renderIllustrations } from "./illustrations.ts";
import { demoPassword } from "./people.ts";
import { seedProgrammes } from "./programmes.ts";
import * as texts from "./report-texts.ts";
import { dayFromToday, inviteNewcomer, makeWorld, mistypePasswords, writeHistory } from "./world.ts";

async function storeBoth(name: string, paper: DemoDocument): Promise<readonly DemoFile[]> {
  const [asPdf, asDocx] = await Promise.all([renderPdf(paper), renderDocx(paper)]);
  return Promise.all([storeDemoFile(name, "pdf", asPdf), storeDemoFile(name, "docx", asDocx)]);
}

async function storePictures(): Promise<Pick<ConferenceFiles, "hall" | "lectern">> {
  const pictures = await renderIllustrations();
  const [hall, lectern] = await Promise.all([
    storeDemoFile("dai-bieu-du-hoi-nghi", "webp", pictures.hall),
    storeDemoFile("dai-bieu-tham-luan", "webp", pictures.lectern),
  ]);
  return { hall, lectern };
}

async function storeFiles(): Promise<ConferenceFiles & { followUp: readonly DemoFile[] }> {
  const [year = "", month = "", day = ""] = dayFromToday(-2).split("-");
  // HD 05-HD/VPTW: days below 10 and the months 1 and 2 are written with two digits.
  const dateLine = `Lạng Sơn, ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
  const [pictures, education, room, admissionFirst, admission, supervision, followUp] = await Promise.all([
    storePictures(),
    storeBoth("bao-cao-de-an-1", texts.educationReport),
    storeBoth("bao-cao-de-an-2", texts.roomReport),
    storeBoth("bao-cao-de-an-3-ban-1", texts.admissionReportFirst),
    storeBoth("bao-cao-de-an-3-ban-2", texts.admissionReport),
    storeBoth("bao-cao-chuyen-de-1", texts.supervisionReport),
    storeBoth("bao-cao-su-dung-phong", texts.roomFollowUp(Number(year), new Date(), dateLine)),
  ]);
  return { ...pictures, education, room, admissionFirst, admission, supervision, followUp };
}

/** Fills an empty database with the demo's units and people. */
export async function seedPeople(): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  await db.transaction(async (tx) => writeHistory(await makeWorld(tx, passwordHash)));
}

/** Fills an empty database with the whole demo, in one transaction. */
export async function seedDemo(): Promise<void> {
  const [passwordHash, { followUp, ...files }] = await Promise.all([hashPassword(demoPassword), storeFiles()]);
  await db.transaction(async (tx) => {
    const world = await makeWorld(tx, passwordHash);
    const programme = await seedProgrammes(world);
    await seedConference(world, programme, files);
    await seedBriefing(world);
    await seedComing(world, programme, followUp);
    await seedDraft(world);
    await inviteNewcomer(world);
    await mistypePasswords(world);
    await writeHistory(world);
  });
}

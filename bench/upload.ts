import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Memory that a process holds now, in bytes. */
export function readMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kilobytes === undefined) throw new Error(`the memory of process ${pid} cannot be read: this needs Linux`);
  return Number(kilobytes) * 1024;
}

/** The highest memory while `work` runs, looked at twenty times a second. */
export async function watchMemory<Value>(pid: number, work: () => Promise<Value>) {
  let peak = readMemory(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, readMemory(pid));
  }, 50);
  try {
    const value = await work();
    return { value, peak: Math.max(peak, readMemory(pid)) };
  } finally {
    clearInterval(timer);
  }
}

/** A real PDF of about `bytes`: a page that says so, and what fills it, as scans do. */
export function makePdf(bytes: number): Buffer {
  const text = "BT /F1 24 Tf 72 760 Td (Bao cao tong ket) Tj ET";
  const objects = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    Buffer.from(
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
    ),
    Buffer.from(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`),
  ];
  const filling = randomBytes(bytes);
  objects.push(
    Buffer.concat([Buffer.from(`<< /Length ${filling.length} >>\nstream\n`), filling, Buffer.from("\nendstream")]),
  );
  const parts = [Buffer.from("%PDF-1.7\n")];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    places.push(length);
    length += whole.length;
    parts.push(whole);
  }
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

type Sent = { url: string; cookie: string; name: string; content: Buffer };

/** Uploads as the page does: the file is the body. `upTo` bytes only, then the line is cut. */
export function upload({ url, cookie, name, content }: Sent, upTo = content.length): Promise<number | "cut"> {
  return new Promise((resolve, reject) => {
    const query = new URLSearchParams({ name, protection: "internal" });
    const headers = { cookie, origin: url, "content-length": content.length };
    const sending = request(`${url}/api/files?${query}`, { method: "POST", headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sending.on("error", (error) => (upTo < content.length ? resolve("cut") : reject(error)));
    void send();

    async function send() {
      for (let at = 0; at < upTo; at += 1_000_000) {
        const more = sending.write(content.subarray(at, Math.min(at + 1_000_000, upTo)));
        if (!more) await new Promise((go) => sending.once("drain", go));
      }
      if (upTo < content.length) sending.destroy();
      else sending.end();
    }
  });
}

type Reader = { url: string; cookie: string };

/** Asks for the register again and again until `stop`; `times` are the milliseconds of each answer. */
export function askPages({ url, cookie }: Reader, check: (holds: boolean, problem: string) => void) {
  const times: number[] = [];
  let isAsking = true;
  const asking = (async () => {
    while (isAsking) {
      const began = performance.now();
      const answer = await fetch(`${url}/vi/programmes`, { headers: { cookie } });
      await answer.arrayBuffer();
      check(answer.ok, `a page answered ${answer.status} meanwhile`);
      times.push(performance.now() - began);
    }
  })();
  return {
    times,
    async stop() {
      isAsking = false;
      await asking;
      return times;
    },
  };
}

/** Files under a folder, those on their way in included. */
export const countFiles = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

/** Waits until `test` holds; throws after `seconds`. */
export async function until(test: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) if (await test()) return;
  throw new Error("it did not come about in time");
}

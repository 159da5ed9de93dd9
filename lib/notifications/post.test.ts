import { afterAll, expect, it } from "vitest";
import { startMailServer } from "#fixtures/testing/mail-server.ts";
import { AddressRefused, post } from "./post.ts";

const server = await startMailServer("không/đoán@được");
const password = encodeURIComponent("không/đoán@được");
Object.assign(process.env, {
  MAIL_URL: `smtp://hop:${password}@127.0.0.1:${server.port}`,
  MAIL_FROM: "hop@langson.example",
});
afterAll(() => server.close());

const message = {
  id: "0198",
  to: { name: "Nông Thị Bích", address: "bich@langson.example" },
  subject:
    "Cần duyệt tin bài về “Hội nghị tổng kết các đề án, chuyên đề giai đoạn 2016 – 2020”, hạn Thứ Năm, 26/11/2020",
  text: "Kính gửi đồng chí Nông Thị Bích,\n",
  html: "<p>Kính gửi đồng chí Nông Thị Bích,</p>",
};

it("signs in with a password full of signs, and what arrives reads as it was written", async () => {
  await post(message);
  expect(server.received).toMatchObject([
    {
      to: [message.to.address],
      subject: message.subject,
      text: expect.stringContaining("Kính gửi đồng chí Nông Thị Bích,"),
    },
  ]);
  expect(server.received[0]?.html).toContain("đồng chí Nông Thị Bích");
  expect(server.received[0]?.head).toMatch(/^Message-ID: <0198@langson\.example>$/m);
  expect(server.received[0]?.head).toMatch(/^Auto-Submitted: auto-generated$/m);
});

it("tells an address that is refused for good from a server that is not well", async () => {
  const refused = post({ ...message, to: { name: "", address: "refused@langson.example" } });
  await expect(refused).rejects.toThrow(AddressRefused);
  server.onLetter = () => {
    throw new Error("busy");
  };
  await expect(post(message)).rejects.not.toThrow(AddressRefused);
  await server.close();
  const error: Error = await post(message).then(
    () => new Error("it was sent"),
    (thrown: Error) => thrown,
  );
  expect(error.message).toMatch(/ECONNREFUSED/);
  expect(`${error.stack}${JSON.stringify(error)}`).not.toMatch(/đoán|%C4%91o/);
  await server.open();
});

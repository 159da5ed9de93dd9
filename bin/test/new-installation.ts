/** Starts the application on an empty database through `start` and reads the link for its first administrator. */
export async function startNewInstallation<Application extends { stop(): Promise<void> }>(
  start: (say: (chunk: Buffer) => void) => Promise<Application>,
): Promise<Application & { link: string }> {
  let said = "";
  const linked = Promise.withResolvers<string>();
  const application = await start((chunk) => {
    process.stdout.write(chunk);
    said += chunk;
    const link = /\S+\/access\/\S+/.exec(said)?.[0];
    if (link) linked.resolve(link);
  });
  const impatience = setTimeout(
    () => linked.reject(new Error("no link for a first administrator was printed")),
    60_000,
  );
  try {
    return { ...application, link: await linked.promise };
  } catch (error) {
    await application.stop();
    throw error;
  } finally {
    clearTimeout(impatience);
  }
}

/** What e2e/first-run.spec.ts needs to know of the installation it walks. */
export const firstRunEnvironment = (url: string, link: string) => ({ FIRST_RUN_URL: url, FIRST_RUN_LINK: link });

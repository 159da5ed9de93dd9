import { demoPeople } from "#fixtures/seed/people.ts";
import type { Env } from "#lib/core/env.ts";

/** What a person reads once the application serves. */
export function writeGreeting({ appUrl, demo }: Pick<Env, "appUrl" | "demo">, seconds: string): string {
  const lines = [`Nghị trình is ready in ${seconds} s: ${appUrl}`];
  if (demo && demoPeople.length > 0) {
    const width = Math.max(...demoPeople.map(({ username }) => username.length));
    lines.push("Sign in as one of the demo's people (name, password):");
    for (const { username, password, name, roleLabel } of demoPeople) {
      lines.push(`  ${username.padEnd(width)}  ${password}  ${name}, ${roleLabel}`);
    }
  }
  lines.push("Stop with Ctrl-C.");
  return lines.join("\n");
}

/** The address that a browser on this machine can open. */
export function writeLocalAddress(host: string, port: number): string {
  const isEverywhere = host === "0.0.0.0" || host === "::";
  const name = isEverywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

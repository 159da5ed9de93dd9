import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { roles, sessionRoles } from "#db/vocabulary.ts";
import { settingList } from "#lib/core/env.ts";
import { permissions } from "#lib/core/permissions.ts";
import type { Workflow } from "#lib/core/workflow.ts";

const root = path.resolve(import.meta.dirname, "../..");
const holders = [...roles, ...sessionRoles, "deputy", "person", "visitor"] as const;

/** What the code decides of `docs/<name>.md`: settings, permissions, workflows. */
export async function renderSections(): Promise<Record<string, string>> {
  return { settings: settingsTable(), permissions: permissionTable(), workflows: await workflowDiagrams() };
}

/** The page with what was freshly rendered between `<!-- name -->` and `<!-- /name -->`. */
export function fillSection(text: string, name: string, body: string): string {
  const pattern = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`docs/${name}.md has no section "${name}"`);
  return text.replace(pattern, (_all, open, close) => `${open}${body}${close}`);
}

export const pageOf = (name: string) => path.join(root, "docs", `${name}.md`);

function settingsTable(): string {
  const rows = settingList.map(
    ({ name, default: fallback, meaning }) => `| \`${name}\` | ${fallback ? `\`${fallback}\`` : ""} | ${meaning} |`,
  );
  return ["| Setting | Default | Meaning |", "|---|---|---|", ...rows].join("\n");
}

function permissionTable(): string {
  const rows = Object.entries(permissions).map(([name, row]) => {
    const cells = holders.map((holder) => (row as Partial<Record<string, string>>)[holder] ?? "");
    return `| \`${name}\` | ${cells.join(" | ")} |`;
  });
  return [`| Permission | ${holders.join(" | ")} |`, `|---|${holders.map(() => "---|").join("")}`, ...rows].join("\n");
}

async function workflowDiagrams(): Promise<string> {
  const files = readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => /^[a-z-]+\/workflow\.ts$/.test(file) && !file.startsWith("core/"))
    .sort();
  const diagrams = await Promise.all(
    files.map(async (file) => {
      const module: Record<string, unknown> = await import(pathToFileURL(path.join(root, "lib", file)).href);
      return Object.values(module).filter(isWorkflow).map(drawWorkflow).join("\n\n");
    }),
  );
  return diagrams.join("\n\n");
}

const isWorkflow = (value: unknown): value is Workflow =>
  typeof value === "object" && value !== null && "subject" in value && "transitions" in value;

function drawWorkflow({ subject, transitions }: Workflow): string {
  const lines = transitions.flatMap((step) => {
    const rules = [step.notBy && `not by the ${step.notBy}`, step.needs && `needs a ${step.needs}`]
      .filter(Boolean)
      .join(", ");
    return step.from.map((from) => `  ${from} --> ${step.to}: ${step.name}${rules ? ` (${rules})` : ""}`);
  });
  return ["```mermaid", "stateDiagram-v2", `  %% ${subject}`, ...lines, "```"].join("\n");
}

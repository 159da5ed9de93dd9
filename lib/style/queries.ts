import "server-only";
import type { Reader } from "#db/client.ts";
import { db } from "#db/client.ts";
import { houseStyle } from "#db/schema/house-style.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can } from "#lib/core/permissions.ts";
import { usualPhrases } from "./phrases.ts";
import type { HouseStyle } from "./schema.ts";

const unchanged = { phrases: {}, tonePlacement: "as_typed", showsSources: true, version: 1 } as const;

/** The house style for those whose work it shapes; the product's where the office has said nothing. */
export async function readHouseStyle(reader: Reader): Promise<HouseStyle> {
  const [row] = await reader.select().from(houseStyle);
  // There is no row before the first change.
  const { phrases, tonePlacement, showsSources, version } = row ?? unchanged;
  return { phrases: { ...usualPhrases, ...phrases }, tonePlacement, showsSources, version };
}

/** May the actor change how the office writes? */
export const mayEditStyle = (actor: Actor) => can(actor, "style.edit");

/** The house style for its page; `forbidden` for those who do not keep it. */
export async function getHouseStyle(actor: Actor): Promise<HouseStyle> {
  if (!mayEditStyle(actor)) throw new AppError("forbidden");
  return readHouseStyle(db);
}

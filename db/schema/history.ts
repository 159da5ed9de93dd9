import { index, integer, pgTable, pgView, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./_columns.ts";
import { people } from "./people.ts";
import { units } from "./units.ts";

/** What stood of a person until it was changed. Written by a trigger on `people`, whoever changes a row there. */
export const formerPeople = pgTable(
  "former_people",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    until: instant("until").notNull(),
    fullName: text("full_name").notNull(),
    givenName: text("given_name").notNull(),
    position: text("position").notNull(),
    unitId: uuid("unit_id").references(() => units.id, { onDelete: "restrict" }),
    protocolOrder: integer("protocol_order").notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.until] }), index("former_people_unit_idx").on(table.unitId)],
);

/** What a unit was called until it was renamed. Written by a trigger on `units`. */
export const formerUnits = pgTable(
  "former_units",
  {
    unitId: uuid("unit_id")
      .notNull()
      .references(() => units.id, { onDelete: "cascade" }),
    until: instant("until").notNull(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
  },
  (table) => [primaryKey({ columns: [table.unitId, table.until] })],
);

/** Every state of a person, past ones and today's; today's holds until `infinity`. The view is made by its migration. */
export const personStates = pgView("person_states", {
  personId: uuid("person_id").notNull(),
  until: instant("until").notNull(),
  fullName: text("full_name").notNull(),
  givenName: text("given_name").notNull(),
  position: text("position").notNull(),
  unitId: uuid("unit_id"),
  protocolOrder: integer("protocol_order").notNull(),
}).existing();

/** Every name of a unit, likewise. */
export const unitStates = pgView("unit_states", {
  unitId: uuid("unit_id").notNull(),
  until: instant("until").notNull(),
  name: text("name").notNull(),
  shortName: text("short_name").notNull(),
}).existing();

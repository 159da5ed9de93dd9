"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const addDaysOff = action(commands.addDaysOff);
export const removeDayOff = action(commands.removeDayOff);

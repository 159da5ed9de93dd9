"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const addUnits = action(commands.addUnits);
export const invitePeople = action(commands.invitePeople);
export const skipStep = action(commands.skipStep);

"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const createProgramme = action(commands.createProgramme);
export const editProgramme = action(commands.editProgramme);
export const createIndicator = action(commands.createIndicator);
export const editIndicator = action(commands.editIndicator);
export const moveIndicator = action(commands.moveIndicator);

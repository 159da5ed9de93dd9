"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const createMeasures = action(commands.createMeasures);
export const editMeasure = action(commands.editMeasure);

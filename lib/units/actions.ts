"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const createUnit = action(commands.createUnit);
export const editUnit = action(commands.editUnit);

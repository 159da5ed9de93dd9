"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const openDetail = action(commands.openDetail);
export const editDetail = action(commands.editDetail);

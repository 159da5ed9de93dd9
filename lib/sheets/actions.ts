"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const importReport = action(commands.importReport, { refreshes: false });
export const importRegister = action(commands.importRegister, { refreshes: false });

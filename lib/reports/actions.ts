"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const submitReport = action(commands.submitReport);
export const acceptReport = action(commands.acceptReport);

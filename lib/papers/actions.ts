"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const retryText = action(commands.retryText);

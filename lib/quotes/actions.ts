"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const keepQuote = action(commands.keepQuote);
export const mendQuote = action(commands.mendQuote);

"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const publishWriteUp = action(commands.publish);
export const correctWriteUp = action(commands.correct);
export const withdrawWriteUp = action(commands.withdraw);

"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const createWriteUp = action(commands.create);
export const editWriteUp = action(commands.edit);
export const resumeWriteUp = action(commands.resume);
export const submitWriteUp = action(commands.submit);
export const returnWriteUp = action(commands.returnWriteUp);
export const approveWriteUp = action(commands.approve);

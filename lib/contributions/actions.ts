"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const createContribution = action(commands.create);
export const editContribution = action(commands.edit);
export const submitContribution = action(commands.submit);
export const withdrawContribution = action(commands.withdraw);
export const receiveContribution = action(commands.receive);
export const recordContribution = action(commands.record);

"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

// The editor calls these three at pauses in the typing; it has everything else refreshed when it is left.
export const createContribution = action(commands.create, { refreshes: false });
export const editContribution = action(commands.edit, { refreshes: false });
export const submitContribution = action(commands.submit, { refreshes: false });
export const withdrawContribution = action(commands.withdraw);
export const receiveContribution = action(commands.receive);
export const recordContribution = action(commands.record);

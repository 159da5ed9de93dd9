"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const createSession = action(commands.createSession);
export const editSession = action(commands.editSession);
export const scheduleSession = action(commands.scheduleSession);
export const inviteToSession = action(commands.inviteToSession);
export const openSession = action(commands.openSession);
export const adjournSession = action(commands.adjournSession);
export const closeSession = action(commands.closeSession);
export const archiveSession = action(commands.archiveSession);
export const postponeSession = action(commands.postponeSession);
export const cancelSession = action(commands.cancelSession);

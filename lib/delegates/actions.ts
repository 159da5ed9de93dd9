"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const addDelegates = action(commands.addDelegates);
export const editDelegate = action(commands.editDelegate);
export const removeDelegate = action(commands.removeDelegate);
export const answerInvitation = action(commands.answerInvitation);
export const openInvitation = action(commands.openInvitation);

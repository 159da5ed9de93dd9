"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const publishWriteUp = action(commands.publish);
export const correctWriteUp = action(commands.correct);
export const discardWriteUp = action(commands.discard);
export const noteWriteUp = action(commands.note);
export const scheduleWriteUp = action(commands.schedule);
export const unscheduleWriteUp = action(commands.unschedule);
export const shareWriteUp = action(commands.share);
export const unshareWriteUp = action(commands.unshare);
export const withdrawWriteUp = action(commands.withdraw);

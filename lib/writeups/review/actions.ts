"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const readWriteUp = action(commands.read, { refreshes: false });
export const checkWriteUp = action(commands.check);
export const confirmFigures = action(commands.confirm);
export const remindOfStep = action(commands.remind);
export const commentOnWriteUp = action(commands.comment);
export const answerComment = action(commands.answer);
export const resolveComment = action(commands.resolve);
export const editReviewChain = action(commands.editChain);

"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const readWriteUp = action(commands.read, { refreshes: false });
export const checkWriteUp = action(commands.check);
export const confirmFigures = action(commands.confirm);
export const editReviewChain = action(commands.editChain);

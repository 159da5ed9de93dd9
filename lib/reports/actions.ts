"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const startReport = action(commands.startReport);
export const editReport = action(commands.editReport);
export const submitReport = action(commands.submitReport);
export const checkReport = action(commands.checkReport);
export const returnReport = action(commands.returnReport);
export const acceptReport = action(commands.acceptReport);
export const reviseReport = action(commands.reviseReport);
export const correctReport = action(commands.correctReport);
export const explainValue = action(commands.explainValue);

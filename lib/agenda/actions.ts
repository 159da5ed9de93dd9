"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const addAgendaItem = action(commands.addAgendaItem);
export const editAgendaItem = action(commands.editAgendaItem);
export const moveAgendaItem = action(commands.moveAgendaItem);
export const removeAgendaItem = action(commands.removeAgendaItem);
export const fillAgenda = action(commands.fillAgenda);

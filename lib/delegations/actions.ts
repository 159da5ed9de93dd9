"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const createDelegation = action(commands.create);
export const endDelegation = action(commands.end);
export const allowDeputy = action(commands.allow);

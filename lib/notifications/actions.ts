"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const chooseMail = action(commands.chooseMail);
export const tryMail = action(commands.tryMail);

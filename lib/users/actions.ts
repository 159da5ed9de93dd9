"use server";

import { action } from "#lib/core/action.ts";
import * as commands from "./commands.ts";

export const addPerson = action(commands.addPerson);
export const invitePerson = action(commands.invitePerson);
export const editPerson = action(commands.editPerson);
export const grantPerson = action(commands.grantPerson);
export const resetPassword = action(commands.resetPassword);
export const disablePerson = action(commands.disablePerson);
export const enablePerson = action(commands.enablePerson);
export const changePassword = action(commands.changePassword);
export const signOutEverywhere = action(commands.signOutEverywhere);
export const redeemLink = action(commands.redeemLink);
export const createFirstAdmin = action(commands.createFirstAdmin);

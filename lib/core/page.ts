import "server-only";
import { forbidden, notFound, unauthorized, unstable_rethrow } from "next/navigation";
import { getLocale } from "next-intl/server";
import { redirect } from "#lib/i18n/navigation.ts";
import { AppError } from "./errors.ts";
import { logOnce } from "./log-once.ts";

/** Awaits a query in a page: what is not there or not for this reader becomes the page that says so, at the same address. */
export async function forPage<Value>(query: Promise<Value>): Promise<Value> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "forbidden") forbidden();
    if (error instanceof AppError && error.code === "unauthenticated") unauthorized();
    throw error;
  }
}

/** As `forPage`; what can no longer be done here leads to `past`, a path without a language, as one comes back to a form that was sent. */
export async function forForm<Value>(query: Promise<Value>, past: string): Promise<Value> {
  try {
    return await forPage(query);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_now") redirect({ href: past, locale: await getLocale() });
    throw error;
  }
}

/** Awaits what stands around a page. When it cannot be had it is left out: the page beside it says what is wrong, in its frame. */
export async function orNothing<Value>(query: Promise<Value>): Promise<Value | null> {
  try {
    return await query;
  } catch (error) {
    unstable_rethrow(error);
    logOnce(error, {}, "left out of the page's frame");
    return null;
  }
}

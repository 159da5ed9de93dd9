import "server-only";
import { forbidden, notFound, unauthorized, unstable_rethrow } from "next/navigation";
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

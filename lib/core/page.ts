import "server-only";
import { forbidden, notFound, unauthorized } from "next/navigation";
import { AppError } from "./errors.ts";

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

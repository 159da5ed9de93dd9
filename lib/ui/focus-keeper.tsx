"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { findHeading, focusOn, isField, takeArrival, whenThere } from "./focus.ts";
import { keepFocus } from "./lost-focus.ts";

/** The page that was open before, whichever frame it had; null in a document that was only just loaded. */
let lastPath: string | null = null;

/**
 * Where the focus goes when nobody says so: after a navigation or a sign-in to the new page's heading (Next.js leaves it on
 * the link, or nowhere when that is gone), and never to nowhere when what had it disappears.
 */
export function FocusKeeper() {
  const path = usePathname();
  useEffect(keepFocus, []);
  useEffect(() => {
    const isLedHere = lastPath !== null && lastPath !== path;
    lastPath = path;
    if (takeArrival() || isLedHere) return focusHeading();
  }, [path]);
  return null;
}

/** Unless the page has a field of its own to begin with, or the person has gone on meanwhile. */
function focusHeading(): () => void {
  const before = document.activeElement;
  return whenThere(findHeading, (heading) => {
    const now = document.activeElement;
    const isElsewhere = now !== before && now !== document.body;
    const isInField = isField(now) && now?.closest("main");
    if (!isElsewhere && !isInField) focusOn(heading);
  });
}

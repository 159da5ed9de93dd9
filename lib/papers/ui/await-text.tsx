"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

/** Looks again every two seconds, a hundred times at most: by then something is wrong that waiting does not mend. */
const pause = 2000;
const longest = 100;

/** While it is shown, the page follows how far the file has been read. */
export function AwaitText() {
  const router = useRouter();
  const looked = useRef(0);
  useEffect(() => {
    const timer = setInterval(() => {
      looked.current += 1;
      if (looked.current > longest) clearInterval(timer);
      else if (document.visibilityState === "visible") router.refresh();
    }, pause);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}

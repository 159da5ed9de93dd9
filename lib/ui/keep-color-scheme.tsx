"use client";

import { useEffect } from "react";
import { applyColorScheme } from "./color-scheme.tsx";

/** On a page that Next renders in the browser alone (a 404) the script before the first paint never runs. */
export function KeepColorScheme() {
  useEffect(applyColorScheme, []);
  return null;
}

"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { UploadLimits } from "../schema.ts";

const Limits = createContext<UploadLimits | null>(null);

/** Tells the upload fields below what the settings allow. */
export function UploadLimitsProvider({ limits, children }: { limits: UploadLimits; children: ReactNode }) {
  return <Limits value={limits}>{children}</Limits>;
}

export function useUploadLimits(): UploadLimits {
  const limits = useContext(Limits);
  if (!limits) throw new Error("an upload field stands outside UploadLimitsProvider");
  return limits;
}

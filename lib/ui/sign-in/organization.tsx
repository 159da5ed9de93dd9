"use client";

import { createContext, type ReactNode, useContext } from "react";

const Organization = createContext<string | null>(null);

/** Tells the screens before the sign-in whose installation this is. */
export function OrganizationProvider({ name, children }: { name: string; children: ReactNode }) {
  return <Organization value={name}>{children}</Organization>;
}

export function OrganizationName({ className }: { className?: string | undefined }) {
  const name = useContext(Organization);
  return name ? <p className={className}>{name}</p> : null;
}

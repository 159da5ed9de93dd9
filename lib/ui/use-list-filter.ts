"use client";

import { useState, useTransition } from "react";
import { useRouter } from "#lib/i18n/navigation.ts";

type Query = { search?: string | undefined; after?: string | undefined };

/** Search and filters of a list lie in its address, so that it can be sent to somebody; another choice begins at the first page. */
export function useListFilter<Wanted extends Query>(pathname: string, query: Wanted) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [search, setSearch] = useState(query.search ?? "");
  // What is typed gives way when the address changes from elsewhere; a new key would take the focus away.
  const [shown, setShown] = useState(query.search);
  if (shown !== query.search) {
    setShown(query.search);
    setSearch(query.search ?? "");
  }

  function show(change: Partial<Wanted>) {
    const wanted = Object.entries({ ...query, search: search.trim(), ...change, after: undefined });
    const filled = Object.fromEntries(wanted.filter(([, value]) => value)) as Record<string, string>;
    startTransition(() => router.push({ pathname, query: filled }));
  }

  return { busy, search, setSearch, show };
}

import { createNavigation } from "next-intl/navigation";
import { routing } from "./routing.ts";

/** The language-aware `Link`, `redirect` and router: paths are written without a language. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);

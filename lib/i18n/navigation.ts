import { createNavigation } from "next-intl/navigation";
import { routing } from "./routing.ts";

/** The language-aware redirect and router: paths are written without a language, as in `Link`. */
export const { redirect, usePathname, useRouter, getPathname } = createNavigation(routing);

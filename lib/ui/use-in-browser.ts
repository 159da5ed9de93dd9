import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and while its page is taken over, then true: for what only the browser can know or show. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

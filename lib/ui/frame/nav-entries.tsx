import { IconAddressBook, IconBooks, IconCalendarEvent, IconChecklist, IconNews } from "../icons.tsx";

/** The main places of the workspace, in order; the first four are also the phone's tabs. */
export const navEntries = [
  { key: "myWork", short: "myWorkShort", href: "/my-work", icon: IconChecklist },
  { key: "sessions", short: "sessions", href: "/sessions", icon: IconCalendarEvent },
  { key: "programmes", short: "programmesShort", href: "/programmes", icon: IconBooks },
  { key: "writeUps", short: "writeUps", href: "/write-ups", icon: IconNews },
  { key: "people", short: "people", href: "/people", icon: IconAddressBook },
] as const;

export type NavKey = (typeof navEntries)[number]["key"];

/** The places of everybody who signed in: what is not theirs is not listed there, and nothing is refused. */
export const everybodysPlaces = ["myWork", "sessions"] as const satisfies readonly NavKey[];

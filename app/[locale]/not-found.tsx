import { NotFoundScreen } from "#lib/ui/not-found-screen.tsx";

export default function LocaleNotFound() {
  return <NotFoundScreen bare home={{ href: "/my-work", label: "home" }} />;
}

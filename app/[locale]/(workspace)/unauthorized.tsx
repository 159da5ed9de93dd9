import { SignInInPlace } from "#lib/users/ui/sign-in-in-place.tsx";

/** In place of a page that needs a signed-in person, at the same address: after signing in the page itself appears. */
export default function Unauthorized() {
  return <SignInInPlace />;
}

/** A person of the demo, as the start-up message and the sign-in page show them. */
export interface DemoPerson {
  username: string;
  name: string;
  roleLabel: string;
  password: string;
}

/** The people of the demo who can sign in. */
export const demoPeople: readonly DemoPerson[] = [];

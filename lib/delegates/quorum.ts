/** How far a list of members is from the quorum. Guests never count (DOMAIN section 1.3). Pure. */
export type Quorum = {
  members: number;
  /** Members who said they will come; from the roll call on, those present. */
  present: number;
  declined: number;
  silent: number;
  /** The smallest number that is enough: two thirds of all members. */
  needed: number;
  isReached: boolean;
};

/** Two thirds of all members, in whole numbers: `present * 3 >= total * 2`. An empty list has no quorum. */
export function isQuorum(present: number, total: number): boolean {
  return total > 0 && present * 3 >= total * 2;
}

/** Counts the answers of the members on a delegate list. */
export function countQuorum(delegates: readonly { kind: string; status: string | null }[]): Quorum {
  const members = delegates.filter((delegate) => delegate.kind === "member");
  const count = (status: string) => members.filter((member) => member.status === status).length;
  const total = members.length;
  const present = count("accepted");
  return {
    members: total,
    present,
    declined: count("declined"),
    silent: count("invited") + count("listed"),
    needed: Math.ceil((total * 2) / 3),
    isReached: isQuorum(present, total),
  };
}

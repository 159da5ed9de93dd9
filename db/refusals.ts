/** What a server says of itself before the schema goes onto it. */
export type ServerFacts = { version: number; encoding: string; hasCollation: boolean };

/** Why a server cannot hold the data, in one line that a person can act on; null if it can. */
export function describeUnfitServer({ version, encoding, hasCollation }: ServerFacts): string | null {
  if (version < 150_000) {
    return `PostgreSQL ${Math.floor(version / 10_000)} is too old: DATABASE_URL needs 15 or newer.`;
  }
  if (encoding !== "UTF8") {
    return `The database of DATABASE_URL is encoded in ${encoding}: make one with ENCODING 'UTF8' TEMPLATE template0.`;
  }
  if (!hasCollation) {
    return "The server of DATABASE_URL lacks the collation vi-x-icu: use a PostgreSQL built with ICU.";
  }
  return null;
}

type Failure = { code?: string; message?: string };

/** Why there is no connection, in one line; the password of `url` is never in it. */
export function describeNoConnection(url: string, { code, message }: Failure): string {
  const { hostname, port, username, pathname } = new URL(url);
  const place = `${hostname}:${port || 5432}`;
  const user = decodeURIComponent(username);
  const database = decodeURIComponent(pathname.slice(1));
  switch (code) {
    case "ECONNREFUSED":
      return `No PostgreSQL listens on ${place}: start it, or correct DATABASE_URL.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host ${hostname} of DATABASE_URL is not known: correct the name, or the name server.`;
    case "CONNECT_TIMEOUT":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
      return `The database server ${place} does not answer: is it running, and does a firewall let this machine through?`;
    case "28P01":
      return `The password of DATABASE_URL is wrong for the user "${user}": characters such as @ / : must be written as %40 %2F %3A.`;
    case "28000":
      return `The database server lets "${user}" not in from here (${message}): see its pg_hba.conf.`;
    case "3D000":
      return `The database "${database}" is not there: createdb --owner=${user} --encoding=UTF8 --template=template0 ${database}`;
    case "53300":
      return "The database server has no free connection left: raise its max_connections, or end what holds them.";
    default:
      return `The database of DATABASE_URL does not answer (${message || code}).`;
  }
}

/** Why the schema could not be brought in, where the reason is the rights of the database's user; else null. */
export function describeMissingRight(url: string, { code }: Failure): string | null {
  if (code !== "42501") return null;
  const { username, pathname } = new URL(url);
  const user = decodeURIComponent(username);
  const database = decodeURIComponent(pathname.slice(1));
  return `The user "${user}" may not make tables in the database "${database}": ALTER DATABASE ${database} OWNER TO ${user}; and see that it owns what is in it.`;
}

import type postgres from "postgres";

export type Person = { id: string; fullName: string; position: string; unitName: string; roles: string[] };

/** The person behind the sign-in in the cookie, looked up anew for each request; null for anybody else. */
export async function findPerson(sql: postgres.Sql, cookie: string | undefined): Promise<Person | null> {
  const id = /(?:^|; )sign-in=([0-9a-f-]{36})/.exec(cookie ?? "")?.[1];
  if (!id) return null;
  const [row] = await sql<Person[]>`select p.id, p.full_name as "fullName", p.position, u.short_name as "unitName",
      array(select role from role_grants where person_id = p.id order by 1) as roles
    from sign_ins s join people p on p.id = s.person_id left join units u on u.id = p.unit_id
    where s.id = ${id} and s.revoked_at is null and s.expires_at > now() and p.disabled_at is null`;
  return row ?? null;
}

import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { IconUserPlus } from "#lib/ui/icons.tsx";
import { PageLinks } from "#lib/ui/page-links.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import type { PeoplePage, PersonRow } from "../schema.ts";
import { AddPerson } from "./add-person.tsx";
import { GivenLast } from "./given-last.tsx";
import styles from "./people-directory.module.css";
import { PeopleFilter } from "./people-filter.tsx";
import type { UnitChoice } from "./person-fields.tsx";
import { PersonState } from "./person-state.tsx";

export type DirectoryQuery = { search?: string; unit?: string; state?: string; after?: string };
type Props = { page: PeoplePage; query: DirectoryQuery; units: UnitChoice[] };

/** Everyone in the house, by given name. */
export function PeopleDirectory({ page, query, units }: Props) {
  const t = useTranslations("users");
  const managed = page.rows.some((row) => row.administration);
  const { after, ...filter } = query;
  const filtered = Boolean(filter.search || filter.unit || filter.state);
  return (
    <Screen
      wide
      title={t("title")}
      sub={t("count", { count: page.total })}
      actions={
        <>
          {page.abilities.includes("person.add") ? <AddPerson units={units} /> : null}
          {page.abilities.includes("person.invite") ? (
            <ButtonLink href="/people/new" tone="primary" icon={<IconUserPlus size={16} />}>
              {t("invite.open")}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <PeopleFilter query={query} units={units} withState={page.abilities.includes("person.invite")} />
      {page.rows.length === 0 ? (
        <EmptyState title={t(filtered ? "nobodyFound" : "nobody")}>
          {t(filtered ? "nobodyFoundHint" : "nobodyHint")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          head={[
            t("form.fullName"),
            t("form.position"),
            t("form.unit"),
            ...(managed ? [t("form.roles"), t("form.account")] : [t("form.email")]),
          ]}
        >
          {page.rows.map((row) => (
            <PersonLine key={row.id} row={row} />
          ))}
        </DataTable>
      )}
      <PageLinks pathname="/people" query={filter} isFirst={!after} next={page.next} />
    </Screen>
  );
}

function PersonLine({ row }: { row: PersonRow }) {
  const t = useTranslations("users");
  const { administration } = row;
  return (
    <tr>
      <Cell>
        <Link href={`/people/${row.id}`} className={styles.link}>
          <GivenLast name={row.fullName} />
        </Link>
      </Cell>
      <Cell>{row.position}</Cell>
      <Cell label={t("form.unit")}>{row.unit?.shortName}</Cell>
      {administration ? (
        <>
          <Cell label={t("form.roles")}>
            {administration.roles.map((role) => t(`roles.${role}`)).join(", ") || (
              <span className="soft">{t("noRoles")}</span>
            )}
          </Cell>
          <Cell label={t("form.account")}>
            {administration.state === "active" ? null : <PersonState state={administration.state} />}
          </Cell>
        </>
      ) : (
        <Cell label={t("form.email")}>{row.email ? <a href={`mailto:${row.email}`}>{row.email}</a> : null}</Cell>
      )}
    </tr>
  );
}

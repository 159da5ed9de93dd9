import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { Facts } from "#lib/ui/facts.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { PersonDetail } from "../schema.ts";
import { PersonAccess } from "./person-access.tsx";
import { PersonState } from "./person-state.tsx";
import { RoleForm } from "./role-form.tsx";
import styles from "./stack.module.css";

export function PersonScreen({ person, mayAudit }: { person: PersonDetail; mayAudit: boolean }) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const { administration, abilities } = person;
  return (
    <Screen
      crumbs={[{ label: t("title"), href: "/people" }]}
      status={administration ? <PersonState state={administration.state} /> : null}
      title={person.fullName}
      sub={person.position}
      facts={
        <Facts
          items={[
            { label: t("form.unit"), value: person.unitName },
            {
              label: t("form.email"),
              value: person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : null,
            },
            { label: t("form.username"), value: administration?.username },
          ]}
        />
      }
      actions={
        abilities.includes("person.edit") ? (
          <ButtonLink href={`/people/${person.id}/edit`}>{common("edit")}</ButtonLink>
        ) : null
      }
    >
      {administration && abilities.includes("person.grant") ? (
        <Section title={t("form.roles")}>
          <div className={styles.padded}>
            <RoleForm personId={person.id} version={person.version} roles={administration.roles} />
          </div>
        </Section>
      ) : null}
      {administration ? <AccessSection person={person} mayAudit={mayAudit} /> : null}
    </Screen>
  );
}

/** What is known of a person's way in, and what may be done about it. */
function AccessSection({ person, mayAudit }: { person: PersonDetail; mayAudit: boolean }) {
  const t = useTranslations("users.access");
  const format = useFormat();
  const { administration, signIns } = person;
  if (!administration || !signIns) return null;
  const { link, state } = administration;
  const lines = [
    link
      ? t(link.expired ? "linkExpired" : "linkOpen", { purpose: link.purpose, time: format.timeDate(link.expiresAt) })
      : null,
    signIns.last ? t("lastSignIn", { time: format.timeDate(signIns.last), open: signIns.open }) : t("neverSignedIn"),
  ].filter((line) => line !== null);
  return (
    <Section
      title={t("title")}
      right={
        mayAudit ? (
          <TextLink href={{ pathname: "/audit", query: { subject: person.id, type: "person" } }}>
            {t("history")}
          </TextLink>
        ) : null
      }
    >
      <div className={styles.padded}>
        <div className={styles.stack}>
          <div>
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <PersonAccess personId={person.id} name={person.fullName} state={state} abilities={person.abilities} />
        </div>
      </div>
    </Section>
  );
}

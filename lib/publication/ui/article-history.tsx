import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import type { NewsEvent } from "../schema.ts";
import styles from "./article-history.module.css";

/** What visitors were told last of a change in the text, where they begin to read; nothing while it stands as first published. */
export function LastChange({ history }: { history: NewsEvent[] }) {
  const t = useTranslations("news");
  const format = useFormat();
  const last = history.at(-1);
  if (!last || last.kind === "published" || !last.note) return null;
  return (
    <p className={styles.last}>
      <b>{t(last.kind === "noted" ? "events.noted" : "events.corrected")}</b>{" "}
      <time dateTime={last.at}>{format.timeDate(last.at)}</time>
      <span>{last.note}</span>
    </p>
  );
}

/** Everything that happened to a text since it was first published, newest first. */
export function ArticleHistory({ history }: { history: NewsEvent[] }) {
  const t = useTranslations("news");
  const format = useFormat();
  if (history.length < 2) return null;
  const told = history.map((event, index) => ({
    ...event,
    name: event.kind === "corrected" && history[index - 1]?.kind === "withdrawn" ? ("restored" as const) : event.kind,
  }));
  return (
    <section className={styles.history} aria-labelledby="history">
      <h2 id="history">{t("history")}</h2>
      <ol>
        {told.reverse().map(({ name, note, at }) => (
          <li key={`${name} ${at}`}>
            <time dateTime={at}>{format.timeDate(at)}</time>
            <div>
              <b>{t(`events.${name}`)}</b>
              {note ? <p>{note}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

import { useTranslations } from "next-intl";
import { toPlainDate } from "#lib/i18n/format.ts";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import type { NewsFront, NewsItem, NewsProgramme } from "../schema.ts";
import styles from "./front.module.css";
import { NewsPhoto } from "./news-photo.tsx";

/** The front of the news site: the newest item large, the next ones beside it, all of them by month below. */
export function Front({ items, programmes }: NewsFront) {
  const t = useTranslations("news");
  const [lead, ...rest] = items;
  if (!lead) {
    return (
      <div className={styles.empty}>
        <h1>{t("emptyTitle")}</h1>
        <p>{t("emptyBody")}</p>
      </div>
    );
  }
  const latest = rest.slice(0, 5);
  return (
    <div lang="vi">
      <h1 className="visually-hidden">{t("title")}</h1>
      <div className={latest.length > 0 ? styles.top : styles.single}>
        <Hero item={lead} isAlone={latest.length === 0} />
        {latest.length > 0 ? (
          <section className={styles.latest} aria-labelledby="latest">
            <h2 id="latest">{t("latest")}</h2>
            <ul>
              {latest.map((item) => (
                <li key={item.slug}>
                  <Byline item={item} />
                  <PlainLink href={`/news/${item.slug}`}>{item.title}</PlainLink>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
      {programmes.length > 0 ? <Programmes programmes={programmes} /> : null}
      <Archive items={items} />
    </div>
  );
}

function Byline({ item }: { item: NewsItem }) {
  const format = useFormat();
  return (
    <p className={styles.line}>
      <time dateTime={toPlainDate(item.publishedAt)}>{format.date(item.publishedAt)}</time>
      {item.kicker ? ` · ${item.kicker}` : ""}
    </p>
  );
}

function Hero({ item, isAlone }: { item: NewsItem; isAlone: boolean }) {
  const sizes = `(min-width: 1224px) ${isAlone ? "658px" : "760px"}, (min-width: 1001px) ${isAlone ? "56vw" : "62vw"}, 100vw`;
  const format = useFormat();
  return (
    <article className={styles.hero}>
      {item.photo ? (
        <>
          <PlainLink href={`/news/${item.slug}`} tabIndex={-1} aria-hidden="true">
            <NewsPhoto photo={item.photo} sizes={sizes} framed first />
          </PlainLink>
          <p className={styles.credit}>{item.photo.credit}</p>
        </>
      ) : null}
      <div>
        <p className={styles.kicker}>{item.kicker}</p>
        <h2>
          <PlainLink href={`/news/${item.slug}`}>{item.title}</PlainLink>
        </h2>
        <p className={styles.words}>{item.lead}</p>
        <p className={styles.line}>
          <time dateTime={toPlainDate(item.publishedAt)}>{format.date(item.publishedAt)}</time> · {item.byline}
        </p>
      </div>
    </article>
  );
}

function Programmes({ programmes }: { programmes: NewsProgramme[] }) {
  const t = useTranslations("news");
  return (
    <section className={styles.programmes} id="programmes" aria-labelledby="programmes-title">
      <h2 id="programmes-title">{t("programmes")}</h2>
      <ol>
        {programmes.map(({ id, kind, shortTitle, periodFrom, periodTo, count, slug }) => (
          <li key={id}>
            <p className={styles.line}>
              {t(kind)} · {periodTo ? `${periodFrom}–${periodTo}` : t("since", { year: String(periodFrom) })}
            </p>
            <h3>
              <PlainLink href={`/news/${slug}`}>{shortTitle}</PlainLink>
            </h3>
            <p className={styles.count}>{t("count", { count })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Archive({ items }: { items: NewsItem[] }) {
  const t = useTranslations("news");
  const format = useFormat();
  const months = Map.groupBy(items, ({ publishedAt }) => toPlainDate(publishedAt).slice(0, 7));
  return (
    <section className={styles.archive} id="archive" aria-labelledby="archive-title">
      <h2 id="archive-title">{t("archive")}</h2>
      <div>
        {[...months].map(([month, list]) => (
          <section key={month}>
            <h3>
              {format.month(`${month}-01`)} <span>{t("count", { count: list.length })}</span>
            </h3>
            <ul>
              {list.map((item) => (
                <li key={item.slug}>
                  <PlainLink href={`/news/${item.slug}`}>
                    <time dateTime={toPlainDate(item.publishedAt)}>{format.date(item.publishedAt)}</time>
                    <b>{item.title}</b>
                    <span>{item.kicker}</span>
                  </PlainLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

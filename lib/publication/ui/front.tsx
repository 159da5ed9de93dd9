import { useTranslations } from "next-intl";
import { toPlainDate } from "#lib/i18n/format.ts";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { archiveAddress, type NewsFront, type NewsItem, type NewsProgramme, wholeArchive } from "../schema.ts";
import { Archive } from "./archive.tsx";
import styles from "./front.module.css";
import { NewsPhoto } from "./news-photo.tsx";

/** The front of the news site: the newest item large, the next ones beside it, and the archive below. */
export function Front({ items, archive }: NewsFront) {
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
  const { programmes } = archive;
  return (
    <div data-page="front">
      <h1 className="visually-hidden">{t("title")}</h1>
      <div className={rest.length > 0 ? styles.top : styles.single}>
        <Hero item={lead} isAlone={rest.length === 0} />
        {rest.length > 0 ? (
          <section className={styles.latest} aria-labelledby="latest">
            <h2 id="latest">{t("latest")}</h2>
            <ul>
              {rest.map((item) => (
                <li key={item.slug} lang="vi">
                  <Byline item={item} />
                  <PlainLink href={`/news/${item.slug}`}>{item.title}</PlainLink>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
      {programmes.length > 0 ? <Programmes programmes={programmes} /> : null}
      <Archive archive={archive} isPart />
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
  const t = useTranslations("news");
  const format = useFormat();
  return (
    <article className={styles.hero} lang="vi">
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
          {item.isCorrected ? ` · ${t("corrected")}` : ""}
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
        {programmes.map(({ code, kind, shortTitle, periodFrom, periodTo, count }) => (
          <li key={code}>
            <p className={styles.line}>
              {t(kind)} · {periodTo ? `${periodFrom}–${periodTo}` : t("since", { year: String(periodFrom) })}
            </p>
            <h3>
              <PlainLink href={archiveAddress({ ...wholeArchive, programme: code })}>{shortTitle}</PlainLink>
            </h3>
            <p className={styles.count}>{t("count", { count })}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

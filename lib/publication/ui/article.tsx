import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { toPlainDate } from "#lib/i18n/format.ts";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { IconPrinter, IconRosetteDiscountCheck } from "#lib/ui/icons.tsx";
import { inPlace } from "#lib/ui/in-place.ts";
import type { Photo } from "#lib/writeups/schema.ts";
import { BlockView } from "#lib/writeups/ui/block-view.tsx";
import type { ArticleView } from "../schema.ts";
import styles from "./article.module.css";
import { ArticleFigures } from "./article-figures.tsx";
import { ArticleHistory, LastChange } from "./article-history.tsx";
import { NewsPhoto } from "./news-photo.tsx";
import { PrintButton } from "./print-button.tsx";

/** An item as it was approved, or as it is to be: nothing here is added to its words. */
export function Article({ article }: { article: ArticleView }) {
  const t = useTranslations("news");
  const format = useFormat();
  const { text, approval, publishedAt, updatedAt, history, quoted, more, photos } = article;
  const last = text.body.length;
  const photosAt = (place: number) =>
    text.photos.filter(({ placeAfter }) => placeAfter === place || (place === last && placeAfter > last));

  return (
    <article className={styles.page} lang="vi">
      <header className={styles.head}>
        <p className={styles.kicker}>{text.kicker}</p>
        <h1>{text.title}</h1>
        <p className={styles.lead}>
          {text.sourceCode ? <b>{text.sourceCode}-</b> : null}
          {text.lead}
        </p>
        <LastChange history={history} />
      </header>

      <aside className={styles.meta} aria-label={t("about")}>
        <dl>
          {publishedAt ? (
            <div>
              <dt>{t("published")}</dt>
              <dd>
                <time dateTime={publishedAt}>{format.dateTime(publishedAt)}</time>
              </dd>
            </div>
          ) : null}
          {updatedAt && history.length > 1 ? (
            <div>
              <dt>{t("updated")}</dt>
              <dd>
                <a href="#history">
                  <time dateTime={updatedAt}>{format.timeDate(updatedAt)}</time>
                </a>
              </dd>
            </div>
          ) : null}
          <div>
            <dt>{t("author")}</dt>
            <dd>{text.byline}</dd>
          </div>
        </dl>
        <PrintButton>
          <IconPrinter size={20} />
          {t("print")}
        </PrintButton>
      </aside>

      <div className={styles.main}>
        {photosAt(0).map((photo, index) => (
          <PhotoFigure key={photo.fileId} photo={photo} from={photos} first={index === 0} />
        ))}
        <div className={styles.body}>
          {inPlace(text.body).map(({ item: block, place }) => (
            <Fragment key={place}>
              <BlockView block={block} />
              {photosAt(place + 1).map((photo) => (
                <PhotoFigure key={photo.fileId} photo={photo} from={photos} />
              ))}
            </Fragment>
          ))}
          <p className={styles.byline}>{text.byline}</p>
        </div>
        {approval ? (
          <section className={styles.record} aria-label={t("record")}>
            <IconRosetteDiscountCheck size={20} />
            <p>
              {approval.position
                ? t("approvedOf", { name: approval.by, position: approval.position })
                : t("approved", { name: approval.by })}{" "}
              <span>· {format.timeDate(approval.at)}</span>
            </p>
          </section>
        ) : null}
        <ArticleHistory history={history} />
      </div>

      {quoted.figures.length > 0 ? <ArticleFigures quoted={quoted} /> : null}

      {more.length > 0 ? (
        <nav className={styles.more} aria-labelledby="more">
          <h2 id="more">{t("more")}</h2>
          <ul>
            {more.map((item) => (
              <li key={item.slug}>
                <PlainLink href={`/news/${item.slug}`}>
                  <time dateTime={toPlainDate(item.publishedAt)}>{format.date(item.publishedAt)}</time>
                  {item.title}
                </PlainLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </article>
  );
}

type PhotoProps = { photo: Photo; from?: string | undefined; first?: boolean };

function PhotoFigure({ photo, from, first = false }: PhotoProps) {
  return (
    <figure className={styles.photo}>
      <NewsPhoto photo={photo} from={from} sizes="(min-width: 705px) 664px, 100vw" first={first} />
      <figcaption>
        <span>{photo.caption}</span>
        <span>{photo.credit}</span>
      </figcaption>
    </figure>
  );
}

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { classNames } from "#lib/ui/class-names.ts";
import { Difference } from "#lib/ui/difference.tsx";
import { inPlace } from "#lib/ui/in-place.ts";
import { type Pair, pairBlocks } from "../compare.ts";
import type { Photo, Text } from "../schema.ts";
import { BlockView } from "./block-view.tsx";
import styles from "./reading.module.css";

/** The text as it will stand in the news; `before` marks in it what changed since. */
export function Reading({ text, before }: { text: Text; before: Text | null }) {
  const pairs = before
    ? pairBlocks(before.body, text.body)
    : text.body.map((block): Pair => ({ block, before: block.text, after: block.text }));
  const gone = before?.photos.filter((old) => !text.photos.some((photo) => photo.fileId === old.fileId)) ?? [];
  const photos = (place: number) =>
    text.photos
      .filter((photo) => photo.placeAfter === place || (place === text.body.length && photo.placeAfter > place))
      .map((photo) => <PhotoFigure key={photo.fileId} photo={photo} before={before} />);
  const lead = ({ sourceCode, lead: words }: Text) => (sourceCode ? `${sourceCode}-${words}` : words);
  let place = 0;

  return (
    <article className={styles.article}>
      <Words as="kicker" before={before?.kicker ?? text.kicker} after={text.kicker} />
      <Words as="title" before={before?.title ?? text.title} after={text.title} />
      <Words as="lead" before={before ? lead(before) : lead(text)} after={lead(text)} />
      {photos(0)}
      {inPlace(pairs).map(({ item: pair, place: number }) => {
        if (pair.after !== null) place += 1;
        return (
          <Fragment key={number}>
            {pair.before === pair.after ? (
              <BlockView block={pair.block} className={styles[pair.block.type]} />
            ) : (
              <Words as={pair.block.type} before={pair.before} after={pair.after} />
            )}
            {pair.after === null ? null : photos(place)}
          </Fragment>
        );
      })}
      {gone.map((photo) => (
        <Words key={photo.fileId} as="caption" before={photo.caption} after={null} />
      ))}
      <Words as="byline" before={before?.byline ?? text.byline} after={text.byline} />
    </article>
  );
}

type Kind = Pair["block"]["type"] | "kicker" | "title" | "lead" | "caption" | "byline";
const tags = {
  kicker: "p",
  title: "h1",
  lead: "p",
  heading: "h2",
  paragraph: "p",
  quote: "p",
  table: "p",
  caption: "p",
  byline: "p",
} as const;
const levels: Partial<Record<Kind, number>> = { title: 1, heading: 2 };

/** One part of the text; where it changed, with the words that went and came. */
function Words({ as, before, after }: { as: Kind; before: string | null; after: string | null }) {
  if (before === after) {
    const Tag = tags[as];
    return after ? <Tag className={styles[as]}>{after}</Tag> : null;
  }
  const classes = classNames(styles[as], styles.changed, after === null && styles.removed);
  const difference = <Difference before={before ?? ""} after={after ?? ""} />;
  const level = levels[as];
  if (!level) return <div className={classes}>{difference}</div>;
  const Heading = level === 1 ? "h1" : "h2";
  return <Heading className={classes}>{difference}</Heading>;
}

function PhotoFigure({ photo, before }: { photo: Photo; before: Text | null }) {
  const t = useTranslations("writeUps.review");
  const old = before?.photos.find(({ fileId }) => fileId === photo.fileId);
  const isNew = before !== null && !old;
  return (
    <figure className={classNames(styles.figure, isNew && styles.added)}>
      <img
        src={`/api/files/${photo.fileId}`}
        alt={photo.alt}
        width={photo.width ?? undefined}
        height={photo.height ?? undefined}
      />
      <figcaption>
        <Words as="caption" before={old?.caption ?? photo.caption} after={photo.caption} />
        {photo.credit ? <span className={styles.credit}>{photo.credit}</span> : null}
        {isNew ? <span className={styles.mark}>{t("newPhoto")}</span> : null}
      </figcaption>
    </figure>
  );
}

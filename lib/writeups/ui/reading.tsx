import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { makeWordComparison, type WordComparison } from "#lib/i18n/word-changes.ts";
import { classNames } from "#lib/ui/class-names.ts";
import { inPlace } from "#lib/ui/in-place.ts";
import { pairBlocks } from "../compare.ts";
import type { Block, Photo, Run, Text } from "../schema.ts";
import { layOver, shownRuns } from "../segments.ts";
import { BlockView } from "./block-view.tsx";
import { Marked } from "./marked.tsx";
import styles from "./reading.module.css";

const lead = ({ sourceCode, lead: words }: Text) => (sourceCode ? `${sourceCode}-${words}` : words);

/** The text as it will stand in the news; `before` marks in it what changed since. */
export function Reading({ text, before }: { text: Text; before: Text | null }) {
  const pairs = pairBlocks((before ?? text).body, text.body);
  const compare = makeWordComparison();
  const old = before ?? text;
  const gone = old.photos.filter(({ fileId }) => !text.photos.some((photo) => photo.fileId === fileId));
  const photos = (place: number) =>
    text.photos
      .filter((photo) => photo.placeAfter === place || (place === text.body.length && photo.placeAfter > place))
      .map((photo) => (
        <PhotoFigure
          key={photo.fileId}
          photo={photo}
          before={before}
          place={text.photos.indexOf(photo)}
          compare={compare}
        />
      ));
  let place = 0;

  return (
    <article className={styles.article}>
      <Words as="kicker" before={old.kicker} after={text.kicker} compare={compare} />
      <Words as="title" before={old.title} after={text.title} part="title" compare={compare} />
      <Words as="lead" before={lead(old)} after={lead(text)} part="lead" compare={compare} />
      {photos(0)}
      {inPlace(pairs).map(({ item: pair, place: number }) => {
        if (pair.after !== null) place += 1;
        return (
          <Fragment key={number}>
            <BlockWords {...pair} place={place - 1} compare={compare} />
            {pair.after === null ? null : photos(place)}
          </Fragment>
        );
      })}
      {gone.map((photo) => (
        <Words key={photo.fileId} as="caption" before={photo.caption} after={null} compare={compare} />
      ))}
      <Words as="byline" before={old.byline} after={text.byline} compare={compare} />
    </article>
  );
}

const runs = (words: string | null): Run[] => (words ? [{ text: words }] : []);

type BlockProps = { before: Block | null; after: Block | null; place: number; compare: WordComparison };

/** A block of the body; where its words or their look changed, with the marks. */
function BlockWords({ before, after, place, compare }: BlockProps) {
  const block = after ?? before;
  if (block === null) return null;
  const { inline } = layOver(before ? shownRuns(before) : [], after ? shownRuns(after) : [], compare);
  const anchor = after ? { "data-part": "body", "data-place": place } : {};
  if (before && after && inline.every(({ change }) => change === "same"))
    return (
      <div {...anchor}>
        <BlockView block={block} className={styles[block.type]} />
      </div>
    );
  const classes = classNames(styles[block.type], styles.changed, after === null && styles.removed);
  const Tag = block.type === "heading" ? "h2" : "div";
  return (
    <Tag className={classes} {...anchor}>
      <Marked segments={inline} />
    </Tag>
  );
}

const tags = { kicker: "p", title: "h1", lead: "p", caption: "p", byline: "p" } as const;
type Kind = keyof typeof tags;
type WordsProps = {
  as: Kind;
  before: string | null;
  after: string | null;
  part?: string;
  place?: number;
  compare: WordComparison;
};

/** One part of the text; where it changed, with the words that went and came. */
function Words({ as, before, after, part, place = 0, compare }: WordsProps) {
  const Tag = tags[as];
  const anchor = part ? { "data-part": part, "data-place": place } : {};
  if (before === after)
    return after ? (
      <Tag className={styles[as]} {...anchor}>
        {after}
      </Tag>
    ) : null;
  const classes = classNames(styles[as], styles.changed, after === null && styles.removed);
  return (
    <Tag className={classes} {...anchor}>
      <Marked segments={layOver(runs(before), runs(after), compare).inline} />
    </Tag>
  );
}

type PhotoProps = { photo: Photo; before: Text | null; place: number; compare: WordComparison };

function PhotoFigure({ photo, before, place, compare }: PhotoProps) {
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
        <Words
          as="caption"
          before={old?.caption ?? photo.caption}
          after={photo.caption}
          part="caption"
          place={place}
          compare={compare}
        />
        {photo.credit ? <span className={styles.credit}>{photo.credit}</span> : null}
        {isNew ? <span className={styles.mark}>{t("newPhoto")}</span> : null}
      </figcaption>
    </figure>
  );
}

import { useLocale, useTranslations } from "next-intl";
import { toPlainDate } from "#lib/i18n/format.ts";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { IconSearch } from "#lib/ui/icons.tsx";
import { inPlace } from "#lib/ui/in-place.ts";
import type { Piece } from "../excerpt.ts";
import { type ArchiveItem, archiveAddress, type NewsArchive } from "../schema.ts";
import styles from "./archive.module.css";
import { ArchivePages } from "./archive-pages.tsx";

type Props = {
  archive: NewsArchive;
  /** A part of the front page: without the pages, with a way to all of them. */
  isPart?: boolean;
};

/** What was published, by month, with its years and programmes; or what a search found. A plain form and links. */
export function Archive({ archive, isPart = false }: Props) {
  const t = useTranslations("news");
  const Title = isPart ? "h2" : "h1";
  return (
    <section className={isPart ? `${styles.archive} ${styles.part}` : styles.archive} aria-labelledby="archive-title">
      <div className={styles.side}>
        <Title id="archive-title">{t("archive")}</Title>
        <Choices archive={archive} isPart={isPart} />
      </div>
      <div className={styles.main}>
        <SearchForm archive={archive} />
        <Found archive={archive} isPart={isPart} />
      </div>
    </section>
  );
}

function Choices({ archive: { filter, years, programmes }, isPart = false }: Props) {
  const t = useTranslations("news");
  const Heading = isPart ? "h3" : "h2";
  return (
    <>
      {years.length === 0 && filter.year === undefined ? null : (
        <nav aria-labelledby="archive-years">
          <Heading id="archive-years">{t("year")}</Heading>
          <ul>
            {filter.year === undefined ? null : (
              <li>
                <PlainLink href={archiveAddress({ ...filter, year: undefined, page: 1 })}>{t("allYears")}</PlainLink>
              </li>
            )}
            {years.map(({ year, count }) => (
              <Choice key={year} to={{ ...filter, year, page: 1 }} isCurrent={year === filter.year} count={count}>
                {String(year)}
              </Choice>
            ))}
          </ul>
        </nav>
      )}
      {isPart || (programmes.length === 0 && filter.programme === undefined) ? null : (
        <nav aria-labelledby="archive-programmes">
          <Heading id="archive-programmes">{t("programme")}</Heading>
          <ul>
            {filter.programme === undefined ? null : (
              <li>
                <PlainLink href={archiveAddress({ ...filter, programme: undefined, page: 1 })}>
                  {t("allProgrammes")}
                </PlainLink>
              </li>
            )}
            {programmes.map(({ code, shortTitle, count }) => (
              <Choice
                key={code}
                to={{ ...filter, programme: code, page: 1 }}
                isCurrent={code === filter.programme}
                count={count}
              >
                {shortTitle}
              </Choice>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

type ChoiceProps = { to: NewsArchive["filter"]; isCurrent: boolean; count: number; children: string };

function Choice({ to, isCurrent, count, children }: ChoiceProps) {
  const t = useTranslations("news");
  const format = useFormat();
  return (
    <li>
      <PlainLink href={archiveAddress(to)} aria-current={isCurrent ? "true" : undefined}>
        <span>{children}</span>
        <b aria-hidden="true">{format.number(count)}</b>
        <i className="visually-hidden">{t("count", { count })}</i>
      </PlainLink>
    </li>
  );
}

function SearchForm({ archive: { filter } }: { archive: NewsArchive }) {
  const t = useTranslations("news");
  const locale = useLocale();
  return (
    <search id="search" className={styles.search}>
      <form action={`/${locale}/archive`}>
        <IconSearch size={20} />
        <input
          type="search"
          name="q"
          defaultValue={filter.search}
          aria-label={t("search")}
          placeholder={t("searchHint")}
          maxLength={200}
          autoComplete="off"
        />
        {filter.year === undefined ? null : <input type="hidden" name="year" value={filter.year} />}
        {filter.programme === undefined ? null : <input type="hidden" name="programme" value={filter.programme} />}
        <button type="submit">{t("find")}</button>
      </form>
    </search>
  );
}

function Found({ archive, isPart = false }: Props) {
  const t = useTranslations("news");
  const { filter, total, items, pages } = archive;
  const isSearch = filter.search !== "";
  const isFiltered = isSearch || filter.year !== undefined || filter.programme !== undefined;
  const [newest] = archive.years;
  return (
    <>
      {isFiltered ? (
        <p className={styles.told} role="status">
          <b>{t("count", { count: total })}</b>
          {isSearch ? ` · ${t("searchedFor", { search: filter.search })}` : ""}
          {filter.year === undefined ? "" : ` · ${t("inYear", { year: String(filter.year) })}`}
          {filter.programme === undefined ? "" : ` · ${nameOf(archive)}`}
          <PlainLink href="/archive">{t("clear")}</PlainLink>
        </p>
      ) : null}
      {items.length === 0 ? (
        <div className={styles.empty}>
          <h2>{t(isFiltered ? "nothingFound" : "emptyTitle")}</h2>
          <p>{t(isFiltered ? "nothingFoundBody" : "emptyBody")}</p>
        </div>
      ) : isSearch ? (
        <ul className={styles.found}>
          {items.map((item) => (
            <FoundItem key={item.slug} item={item} />
          ))}
        </ul>
      ) : (
        <Months items={items} isPart={isPart} />
      )}
      {isPart ? null : <ArchivePages filter={filter} pages={pages} />}
      {isPart && newest && total > items.length ? (
        <PlainLink className={styles.all} href="/archive">
          {t("allItems", { count: total })}
        </PlainLink>
      ) : null}
    </>
  );
}

const nameOf = ({ filter, programmes }: NewsArchive) =>
  programmes.find(({ code }) => code === filter.programme)?.shortTitle ?? filter.programme;

function Months({ items, isPart }: { items: ArchiveItem[]; isPart: boolean }) {
  const Heading = isPart ? "h3" : "h2";
  const t = useTranslations("news");
  const format = useFormat();
  const months = Map.groupBy(items, ({ publishedAt }) => toPlainDate(publishedAt).slice(0, 7));
  return [...months].map(([month, list]) => (
    <section key={month} className={styles.month}>
      <Heading>
        <span>{format.month(`${month}-01`)}</span>{" "}
        <small>{t("count", { count: list[0]?.inMonth ?? list.length })}</small>
      </Heading>
      <ul>
        {list.map((item) => (
          <li key={item.slug}>
            <PlainLink href={`/news/${item.slug}`} lang="vi">
              <Day at={item.publishedAt} />
              <b>
                <Pieces pieces={item.title} />
              </b>
              <span>
                {item.kicker}
                <Corrected item={item} />
              </span>
            </PlainLink>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function FoundItem({ item }: { item: ArchiveItem }) {
  return (
    <li lang="vi">
      <Day at={item.publishedAt} />
      <div>
        <h2>
          <PlainLink href={`/news/${item.slug}`}>
            <Pieces pieces={item.title} />
          </PlainLink>
        </h2>
        <p>
          <Pieces pieces={item.excerpt} />
        </p>
        <p className={styles.kicker}>
          {item.kicker}
          <Corrected item={item} />
        </p>
      </div>
    </li>
  );
}

function Corrected({ item }: { item: ArchiveItem }) {
  const t = useTranslations("news");
  return item.isCorrected ? <em>{t("corrected")}</em> : null;
}

function Day({ at }: { at: string }) {
  const format = useFormat();
  return <time dateTime={toPlainDate(at)}>{format.date(at)}</time>;
}

const Pieces = ({ pieces }: { pieces: Piece[] }) =>
  inPlace(pieces).map(({ item: { text, isHit }, place }) => (isHit ? <mark key={place}>{text}</mark> : text));

import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { inPlace } from "#lib/ui/in-place.ts";
import type { changesBeside, FigureChange, PhotoChange } from "../changes.ts";
import type { ValueSource } from "../schema.ts";
import styles from "./changes-beside.module.css";

type Props = { changes: ReturnType<typeof changesBeside>; values: Readonly<Record<string, ValueSource>> };

/** What changed beside the words: photos, waivers, and figures that rest on another value. */
export function ChangesBeside({ changes: { photos, waivers, figures }, values }: Props) {
  const t = useTranslations("writeUps.beside");
  if (photos.length + waivers.length + figures.length === 0) return null;
  return (
    <section className={styles.beside} aria-labelledby="beside">
      <h2 id="beside">{t("title")}</h2>
      <ul>
        {photos.map((photo) => (
          <PhotoLine key={`${photo.change} ${photo.fileId}`} photo={photo} />
        ))}
        {inPlace(figures).map(({ item, place }) => (
          <FigureLine key={place} figure={item} values={values} />
        ))}
        {inPlace(waivers).map(({ item: { change, quote, reason }, place }) => (
          <li key={place}>
            <b>{t(`waiver.${change}`)}</b> <q>{quote}</q> {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PhotoLine({ photo: { change, caption, fields } }: { photo: PhotoChange }) {
  const t = useTranslations("writeUps.beside");
  const common = useTranslations("common");
  const format = useFormat();
  const say = (value: string | boolean | null) => {
    if (typeof value === "boolean") return common(value ? "yes" : "no");
    return /^\d{4}-\d{2}-\d{2}$/.test(value ?? "") ? format.date(value ?? "") : value || t("nothing");
  };
  return (
    <li>
      <b>{t(`photo.${change}`)}</b> {caption || t("noCaption")}
      {fields.length > 0 ? (
        <dl>
          {fields.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{t(`field.${field}`)}</dt>
              <dd>
                {field === "place" ? (
                  t("moved")
                ) : (
                  <>
                    <del>{say(before)}</del> <ins>{say(after)}</ins>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </li>
  );
}

function FigureLine({ figure: { text, before, after }, values }: { figure: FigureChange; values: Props["values"] }) {
  const t = useTranslations("writeUps.beside");
  const verdicts = useTranslations("figures.verdict");
  const { inWords } = useFigures();
  const say = ({ valueId, verdict }: FigureChange["before"]) => {
    const source = valueId === null ? undefined : values[valueId];
    if (!source) return verdicts(verdict as "traced");
    return t("source", { value: inWords(source.value), title: source.report.title, number: source.report.number });
  };
  return (
    <li>
      <b>{t("figure", { text })}</b> <del>{say(before)}</del> <ins>{say(after)}</ins>
    </li>
  );
}

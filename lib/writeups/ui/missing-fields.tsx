import { useTranslations } from "next-intl";

type Field = "kicker" | "title" | "lead" | "body" | "byline" | "photos";

/** What a text still lacks before it can be submitted, in a sentence. */
export function MissingFields({ fields }: { fields: string[] }) {
  const t = useTranslations("writeUps.missing");
  const names = fields.map((path) => {
    const [field, index, part] = path.split(".");
    if (field !== "photos" || part === undefined) return t((field ?? "body") as Field);
    return t(`photo.${part as "caption"}`, { number: Number(index) + 1 });
  });
  return t("sentence", { fields: names.join(", ") });
}

import { useTranslations } from "next-intl";

/** "2017 – 2020", "2020", "từ 2017 đến nay", or that none is stated. */
export function Period({ from, to }: { from: number | null; to: number | null }) {
  const t = useTranslations("programmes.period");
  if (from === null) return <span className="soft">{t("none")}</span>;
  if (from === to) return <span>{String(from)}</span>;
  return (
    <span className="nowrap">
      {to === null ? t("open", { from: String(from) }) : t("closed", { from: String(from), to: String(to) })}
    </span>
  );
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { inPlace } from "#lib/ui/in-place.ts";
import type { Segment } from "../segments.ts";
import styles from "./marked.module.css";

function Look({ segment: { text, bold, italic } }: { segment: Segment }): ReactNode {
  const words = italic ? <em>{text}</em> : text;
  return bold ? <strong>{words}</strong> : words;
}

/** Words with what came, went or changed its look; each mark is also said aloud. */
export function Marked({ segments }: { segments: readonly Segment[] }) {
  const t = useTranslations("common.difference");
  return (
    <span className={styles.marked}>
      {inPlace(segments).map(({ item, place }) => {
        const look = <Look segment={item} />;
        if (item.change === "same") return <span key={place}>{look}</span>;
        const Tag = ({ inserted: "ins", deleted: "del", restyled: "mark" } as const)[item.change];
        return (
          <Tag key={place} title={item.change === "restyled" ? t("restyled") : undefined}>
            <span className="visually-hidden">{t(item.change)} </span>
            {look}
          </Tag>
        );
      })}
    </span>
  );
}

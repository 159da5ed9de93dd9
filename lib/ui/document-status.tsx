import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Messages } from "#lib/i18n/routing.ts";
import {
  type Icon,
  IconArchive,
  IconArrowBackUp,
  IconCalendarEvent,
  IconCalendarOff,
  IconCalendarPause,
  IconCircleCheck,
  IconCircleDot,
  IconFlag,
  IconHourglass,
  IconInbox,
  IconMessageCheck,
  IconMicrophone,
  IconPencil,
  IconPlayerPause,
  IconSend,
  IconWorld,
  IconX,
} from "./icons.tsx";
import { StatusBadge, type Tone } from "./status-badge.tsx";

type Statuses = Messages["status"];
export type DocumentKind = keyof Statuses;
type Looks = { [Kind in DocumentKind]: Record<keyof Statuses[Kind], [Tone, Icon]> };

/** The one table of how a status looks; its word lies under `status` in the messages. */
const looks: Looks = {
  session: {
    draft: ["soft", IconPencil],
    scheduled: ["blue", IconCalendarEvent],
    invited: ["blue", IconSend],
    in_session: ["red", IconCircleDot],
    adjourned: ["amber", IconPlayerPause],
    closed: ["green", IconFlag],
    archived: ["soft", IconArchive],
    postponed: ["amber", IconCalendarPause],
    cancelled: ["soft", IconCalendarOff],
  },
  report: {
    draft: ["soft", IconPencil],
    submitted: ["blue", IconHourglass],
    checked: ["blue", IconCircleCheck],
    accepted: ["green", IconCircleCheck],
    returned: ["amber", IconArrowBackUp],
  },
  contribution: {
    draft: ["soft", IconPencil],
    submitted: ["blue", IconSend],
    received: ["blue", IconInbox],
    scheduled: ["blue", IconCalendarEvent],
    presented: ["green", IconMicrophone],
    not_presented: ["soft", IconX],
    answered: ["green", IconMessageCheck],
    withdrawn: ["soft", IconX],
  },
  delegate: {
    listed: ["soft", IconPencil],
    invited: ["blue", IconSend],
    accepted: ["green", IconCircleCheck],
    declined: ["amber", IconX],
  },
  quote: {
    open: ["amber", IconHourglass],
    kept: ["soft", IconCircleCheck],
    noted: ["green", IconMessageCheck],
    mended: ["green", IconCircleCheck],
  },
  writeUp: {
    draft: ["soft", IconPencil],
    in_review: ["blue", IconHourglass],
    changes_requested: ["amber", IconArrowBackUp],
    approved: ["green", IconCircleCheck],
    published: ["gold", IconWorld],
    corrected: ["gold", IconWorld],
    withdrawn: ["soft", IconX],
  },
};

type Props<Kind extends DocumentKind> = {
  of: Kind;
  status: keyof Statuses[Kind];
  /** Said instead of the plain word, e.g. "Đã gửi giấy mời 20/11". */
  children?: ReactNode;
};

/** The state of a document, with the same colour, icon and word everywhere. */
export function DocumentStatus<Kind extends DocumentKind>({ of, status, children }: Props<Kind>) {
  const t = useTranslations("status");
  const [tone, icon] = looks[of][status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {children ?? t(`${of}.${String(status)}` as "session.draft")}
    </StatusBadge>
  );
}

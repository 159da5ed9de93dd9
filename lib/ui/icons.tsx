import type { ReactElement } from "react";
import sprite from "./icons.svg";

type Props = {
  /** In pixels, both ways. */
  size: number;
  className?: string | undefined;
};
export type Icon = (props: Props) => ReactElement;

/**
 * A drawing of `icons.svg`, which the browser fetches once and keeps: drawn into the page, the same forty icons were a
 * seventh of it. Only ornament: what it means stands beside it, or labels what it is in. A new one: `npm run generate -- icons`.
 */
function icon(name: string): Icon {
  const address = `${sprite.src}#${name}`;
  return ({ size, className }) => (
    <svg className={className ? `icon ${className}` : "icon"} width={size} height={size} aria-hidden="true">
      <use href={address} />
    </svg>
  );
}

export const IconAddressBook = icon("address-book");
export const IconAlertCircle = icon("alert-circle");
export const IconAlertTriangle = icon("alert-triangle");
export const IconArchive = icon("archive");
export const IconArrowBackUp = icon("arrow-back-up");
export const IconArrowDown = icon("arrow-down");
export const IconArrowLeft = icon("arrow-left");
export const IconArrowUp = icon("arrow-up");
export const IconArrowsSort = icon("arrows-sort");
export const IconBell = icon("bell");
export const IconBold = icon("bold");
export const IconBooks = icon("books");
export const IconBuilding = icon("building");
export const IconCalendar = icon("calendar");
export const IconCalendarEvent = icon("calendar-event");
export const IconCalendarOff = icon("calendar-off");
export const IconCalendarPause = icon("calendar-pause");
export const IconCheck = icon("check");
export const IconChecklist = icon("checklist");
export const IconChecks = icon("checks");
export const IconChevronDown = icon("chevron-down");
export const IconChevronLeft = icon("chevron-left");
export const IconChevronRight = icon("chevron-right");
export const IconChevronUp = icon("chevron-up");
export const IconCircleCheck = icon("circle-check");
export const IconCircleDot = icon("circle-dot");
export const IconClock = icon("clock");
export const IconClockExclamation = icon("clock-exclamation");
export const IconCloudCheck = icon("cloud-check");
export const IconCoffee = icon("coffee");
export const IconColumnInsertRight = icon("column-insert-right");
export const IconCopy = icon("copy");
export const IconDeviceFloppy = icon("device-floppy");
export const IconDeviceMobileCheck = icon("device-mobile-check");
export const IconDevices = icon("devices");
export const IconDots = icon("dots");
export const IconDownload = icon("download");
export const IconEraser = icon("eraser");
export const IconExternalLink = icon("external-link");
export const IconEye = icon("eye");
export const IconEyeOff = icon("eye-off");
export const IconFileText = icon("file-text");
export const IconFileTypeXls = icon("file-type-xls");
export const IconFilter = icon("filter");
export const IconFlag = icon("flag");
export const IconGripVertical = icon("grip-vertical");
export const IconHeading = icon("heading");
export const IconHelpCircle = icon("help-circle");
export const IconHistory = icon("history");
export const IconHourglass = icon("hourglass");
export const IconInbox = icon("inbox");
export const IconInfoCircle = icon("info-circle");
export const IconItalic = icon("italic");
export const IconKey = icon("key");
export const IconLanguage = icon("language");
export const IconLink = icon("link");
export const IconLoader = icon("loader");
export const IconLoader2 = icon("loader-2");
export const IconLock = icon("lock");
export const IconLockOpen = icon("lock-open");
export const IconLogin2 = icon("login-2");
export const IconLogout = icon("logout");
export const IconMail = icon("mail");
export const IconMailForward = icon("mail-forward");
export const IconMailQuestion = icon("mail-question");
export const IconMessage2 = icon("message-2");
export const IconMessageCheck = icon("message-check");
export const IconMessagePlus = icon("message-plus");
export const IconMicrophone = icon("microphone");
export const IconNews = icon("news");
export const IconPaperclip = icon("paperclip");
export const IconPencil = icon("pencil");
export const IconPhoto = icon("photo");
export const IconPlayerPause = icon("player-pause");
export const IconPlus = icon("plus");
export const IconPrinter = icon("printer");
export const IconQuote = icon("quote");
export const IconRosetteDiscountCheck = icon("rosette-discount-check");
export const IconRowInsertBottom = icon("row-insert-bottom");
export const IconSearch = icon("search");
export const IconSend = icon("send");
export const IconSettings = icon("settings");
export const IconTable = icon("table");
export const IconTableExport = icon("table-export");
export const IconTableImport = icon("table-import");
export const IconTableMinus = icon("table-minus");
export const IconTrash = icon("trash");
export const IconUser = icon("user");
export const IconUserPlus = icon("user-plus");
export const IconUserShare = icon("user-share");
export const IconWifiOff = icon("wifi-off");
export const IconWorld = icon("world");
export const IconX = icon("x");

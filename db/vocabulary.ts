/** Every closed word list of the product. The database's CHECKs, zod's enums and the message keys are built from these. */

/** Roles a person holds everywhere. Several may be held at once. */
export const roles = ["secretariat", "delegate", "leader", "admin"] as const;
export type Role = (typeof roles)[number];

/** Roles limited to one session, held by being named there. */
export const sessionRoles = ["chair", "recorder"] as const;
export type SessionRole = (typeof sessionRoles)[number];

export const unitKinds = [
  "organisation",
  "committee",
  "standing_board",
  "inspection_committee",
  "office",
  "agency",
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** How far the change of a name reaches: the record keeps what it was, or a spelling is corrected there as well. */
export const reaches = ["from_now", "everywhere"] as const;
export type Reach = (typeof reaches)[number];

/** What a single-use link is for. The one for the first administrator belongs to nobody yet. */
export const accessLinkPurposes = ["invitation", "password_reset", "first_admin"] as const;
export type AccessLinkPurpose = (typeof accessLinkPurposes)[number];

/** The limits on wrong passwords, widest first: of an address, of an account from anywhere, of an account from one address, of a known device. */
export const signInLimits = ["address", "person", "person_and_address", "device"] as const;
export type SignInLimit = (typeof signInLimits)[number];

/** Parts of the guided first run, in order. */
export const setupSteps = ["body", "units", "people"] as const;
export type SetupStep = (typeof setupSteps)[number];

export const sessionStatuses = [
  "draft",
  "scheduled",
  "invited",
  "in_session",
  "adjourned",
  "closed",
  "archived",
  "postponed",
  "cancelled",
] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

export const dayParts = ["morning", "afternoon", "evening", "full_day"] as const;
export type DayPart = (typeof dayParts)[number];

/** Usual parts of a conference, in the usual order (DOMAIN section 1.4). */
export const agendaItemKinds = [
  "ceremony",
  "procedure",
  "speech",
  "report",
  "paper",
  "discussion",
  "response",
  "vote",
  "conclusion",
  "break",
] as const;
export type AgendaItemKind = (typeof agendaItemKinds)[number];

/** `member` votes and counts towards the quorum; `guest` does neither. */
export const delegateKinds = ["member", "guest"] as const;
export type DelegateKind = (typeof delegateKinds)[number];

export const delegateAnswers = ["accepted", "declined"] as const;
export type DelegateAnswer = (typeof delegateAnswers)[number];

export const delegateStatuses = ["listed", "invited", ...delegateAnswers] as const;
export type DelegateStatus = (typeof delegateStatuses)[number];

/** đề án | chuyên đề */
export const programmeKinds = ["scheme", "topic"] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

export const programmeStatuses = ["planned", "running", "extended", "concluded"] as const;
export type ProgrammeStatus = (typeof programmeStatuses)[number];

export const indicatorKinds = ["count", "percent", "ratio"] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

export const aggregations = ["total", "yearly_average"] as const;
export type Aggregation = (typeof aggregations)[number];

/** What a target asks of the result: "từ … trở lên", "không quá …", "đúng …". */
export const targetDirections = ["at_least", "at_most", "exactly"] as const;
export type TargetDirection = (typeof targetDirections)[number];

/** How the taking-part units appear in a value: not at all, each with its number, or by name only. */
export const breakdowns = ["none", "numbers", "names"] as const;
export type Breakdown = (typeof breakdowns)[number];

/** eq · gt "hơn, trên" · gte "từ … trở lên" · lt "gần, dưới" · approx "khoảng" (DOMAIN section 5.4) */
export const comparators = ["eq", "gt", "gte", "lt", "approx"] as const;
export type Comparator = (typeof comparators)[number];

/** Công khai · Nội bộ · Hạn chế. Never a secrecy level: secret papers are refused (DOMAIN section 5.5). */
export const protections = ["public", "internal", "restricted"] as const;
export type Protection = (typeof protections)[number];

/** Kinds of file that may be kept, as settings and people name them. */
export const fileKindNames = ["pdf", "docx", "xlsx", "jpg", "png", "webp"] as const;
export type FileKindName = (typeof fileKindNames)[number];

/** How far the text of a file has been read out of it. */
export const fileTextStatuses = ["queued", "running", "done", "failed"] as const;
export type FileTextStatus = (typeof fileTextStatuses)[number];

/** Of an indicator: with `restricted_detail` the total may be published, while the units and who is meant stay restricted. */
export const indicatorProtections = [...protections, "restricted_detail"] as const;
export type IndicatorProtection = (typeof indicatorProtections)[number];

/** What can be wrong with a reported value. Each blocks acceptance until it is mended or explained. */
export const figureWarnings = [
  "ambiguous_number",
  "percent_without_base",
  "outside_period",
  "part_above_whole",
  "breakdown_sum",
  "unit_count",
] as const;
export type FigureWarning = (typeof figureWarnings)[number];

export const reportStatuses = ["draft", "submitted", "checked", "accepted", "returned"] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** A place that quotes a corrected value: undecided, left as it is, explained to its readers, or mended. */
export const quoteStatuses = ["open", "kept", "noted", "mended"] as const;
export type QuoteStatus = (typeof quoteStatuses)[number];

/** tham luận · góp ý · phát biểu */
export const contributionKinds = ["paper", "note", "speech"] as const;
export type ContributionKind = (typeof contributionKinds)[number];

export const contributionStatuses = [
  "draft",
  "submitted",
  "received",
  "scheduled",
  "presented",
  "not_presented",
  "answered",
  "withdrawn",
] as const;
export type ContributionStatus = (typeof contributionStatuses)[number];

/** kết quả · khó khăn, vướng mắc · nguyên nhân · kinh nghiệm · cách làm hay · kiến nghị */
export const passageCategories = ["result", "difficulty", "cause", "lesson", "good_practice", "proposal"] as const;
export type PassageCategory = (typeof passageCategories)[number];

export const writeUpStatuses = [
  "draft",
  "in_review",
  "changes_requested",
  "approved",
  "published",
  "corrected",
  "withdrawn",
] as const;
export type WriteUpStatus = (typeof writeUpStatuses)[number];

/** What happened to a text on the public site: put there, changed with a note, explained without a change, taken off. */
export const publicationKinds = ["published", "corrected", "noted", "withdrawn"] as const;
export type PublicationKind = (typeof publicationKinds)[number];

/**
 * Who decides a step between a submitted document and its end: the office's editor, who owns the figures, a leader; of the
 * papers of a session its recorder and its chair.
 */
export const approvalStepKinds = ["editor", "owner", "leader", "recorder", "chair"] as const;
export type ApprovalStepKind = (typeof approvalStepKinds)[number];

/** What a step is: whoever signs may have written the document, whoever approves never has. */
export const approvalActs = ["approving", "signing"] as const;
export type ApprovalAct = (typeof approvalActs)[number];

/** `void`: the text was changed or sent back before this step was decided, or after it had been. */
export const approvalStepStatuses = ["pending", "passed", "returned", "void"] as const;
export type ApprovalStepStatus = (typeof approvalStepStatuses)[number];

/** Why a text is sent back: số liệu · tên, chức danh · thiếu nội dung · hành văn · nội dung mật, nội bộ · ảnh · lý do khác */
export const returnReasons = [
  "wrong_figure",
  "wrong_name",
  "missing_content",
  "style",
  "secrecy",
  "photo",
  "other",
] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** What somebody is told of by mail: their turn, its due day, a reminder by hand, and how their own text was decided on. */
export const noticeKinds = ["turn", "due_soon", "due_today", "overdue", "reminded", "returned", "approved"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** `dropped`: there was nothing left to say, or nobody to say it to, when its turn came. */
export const mailStatuses = ["waiting", "sending", "sent", "failed", "dropped"] as const;
export type MailStatus = (typeof mailStatuses)[number];

/** The languages a person can be written to in. */
export const mailLanguages = ["vi", "en"] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** Parts of a text that a comment can stand at. */
export const commentParts = ["title", "lead", "body", "caption"] as const;
export type CommentPart = (typeof commentParts)[number];

/** What an audit row or a decision is about. */
export const subjectTypes = [
  "person",
  "unit",
  "measure",
  "session",
  "agenda_item",
  "delegate",
  "programme",
  "indicator",
  "report",
  "quote",
  "file",
  "contribution",
  "write_up",
  "review_chain",
  "delegation",
  "house_style",
] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** What a file can belong to. `file`: an import of the register, which its audit row records under the sheet itself. */
export const fileSubjectTypes = ["report", "write_up", "write_up_revision", "file"] as const;
export type FileSubjectType = (typeof fileSubjectTypes)[number];

/** As what a file belongs to it. `evidence`: a figure names it as its source; `imported`: its rows were taken over. */
export const fileRoles = ["attachment", "evidence", "photo", "imported"] as const;
export type FileRole = (typeof fileRoles)[number];

/** Where a tone mark stands in oa, oe and uy: left as typed, on the first vowel (hòa, ủy), or on the main one (hoà, uỷ). */
export const tonePlacements = ["as_typed", "first_vowel", "main_vowel"] as const;
export type TonePlacement = (typeof tonePlacements)[number];

export const actorKinds = ["person", "link", "system", "public"] as const;
export type ActorKind = (typeof actorKinds)[number];

/** How much there is in the measured database, and on the measured pages. */
export const size = {
  units: 12,
  delegates: 120,
  /** Sessions that are over, each with a published item. */
  pastSessions: 40,
  /** Sessions that take contributions: the first is the page that is read, the others are written to. */
  openSessions: 20,
  invitedToSession: 40,
  agendaItems: 8,
  contributions: 20,
  passages: 2,
  sentencesOfPassage: 4,
  programmes: 10,
  indicatorsOfProgramme: 5,
  paragraphsOfArticle: 14,
  photosOfArticle: 2,
  /** People who send contributions at the same time. */
  writers: 10,
} as const;

/** The size in one line, for the report. */
export function describeSize(): string {
  const sessions = size.pastSessions + size.openSessions;
  return [
    `${sessions} sessions of ${size.agendaItems} agenda items and ${size.contributions} contributions`,
    `${sessions * size.contributions * size.passages} passages`,
    `${size.delegates} delegates`,
    `${size.programmes * size.indicatorsOfProgramme} indicators`,
    `${size.pastSessions} published articles`,
  ].join(", ");
}

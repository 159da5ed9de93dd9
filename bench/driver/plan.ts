/** What the driver is told over its channel: a page that is read, or contributions that are sent. */
export type PageWork = { kind: "page"; path: string; cookie: string; markers: string[] };

type Writer = { cookie: string; places: { sessionId: string; agendaItemId: string }[] };
export type ContributionWork = {
  kind: "contribution";
  writers: Writer[];
  text: string;
  /** Ids of the application's server actions; without them the reference is called. */
  actions?: { create: string; submit: string };
};

export type Plan = {
  url: string;
  connections: number;
  /** Seconds that are not counted, and answers that there must have been by then; then the seconds that are counted. */
  warmUp: number;
  warmUpCount: number;
  seconds: number;
  work: PageWork | ContributionWork;
};

/** Milliseconds for latencies; `bytes` of one answer's body on average; `acknowledged` counts the warm-up too. */
export type Measurement = {
  count: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  bytes: number;
  acknowledged: number;
  errors: number;
  firstError: string | null;
};

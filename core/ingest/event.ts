/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * One event as ingest stores it: a row of the ClickHouse table `events`, and what a queue message carries.
 * Absent text is '', absent numbers are 0. Keys are the column names of `core/tables/schema.ts`.
 */
export type EventRow = {
  readonly project_id: string;
  readonly event: string;
  /** Event time, `YYYY-MM-DD hh:mm:ss.mmm` in UTC (ClickHouse's own text form, which it parses fastest). */
  readonly timestamp: string;
  /** UUID: the client's, or a hash of the client's id where that is no UUID. Counts once. */
  readonly id: string;
  /** Place in the request: keeps the order of two events of one person with equal milliseconds. */
  readonly seq: number;
  readonly user_id: string;
  readonly anonymous_id: string;
  readonly session_id: string;
  readonly page: string;
  readonly hostname: string;
  readonly title: string;
  readonly referrer: string;
  readonly referrer_domain: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly term: string;
  readonly content: string;
  readonly channel: string;
  readonly country: string;
  readonly region: string;
  readonly city: string;
  readonly device: string;
  readonly os: string;
  readonly os_version: string;
  readonly browser: string;
  readonly browser_version: string;
  readonly language: string;
  readonly timezone: string;
  readonly screen_width: number;
  readonly screen_height: number;
  readonly revenue: number;
  readonly currency: string;
  /** '' for people; else the name of the bot. */
  readonly bot: string;
  readonly library: string;
  /** Text properties (and booleans as 'true' and 'false'), nested ones under dotted names. */
  readonly strings: { readonly [name: string]: string };
  /** Number properties, nested ones under dotted names. */
  readonly numbers: { readonly [name: string]: number };
  /** The properties as they came, as JSON text: types and nesting survive to the export. */
  readonly properties: string;
  readonly context: string;
  readonly received_at: string;
  readonly retention_days: number;
};

/**
 * Ids that tools send by accident, or for whoever is not signed in (Mixpanel and PostHog document such lists). They never
 * link anybody.
 */
export const HOT_IDS: ReadonlySet<string> = new Set([
  '',
  '(none)',
  '(not set)',
  '0',
  '-1',
  'anon',
  'anonymous',
  'distinct_id',
  'distinctid',
  'email',
  'guest',
  'id',
  'nil',
  '<nil>',
  'none',
  'not_authenticated',
  'null',
  'n/a',
  'na',
  'nan',
  'undefined',
  'unknown',
  'true',
  'false',
  '[]',
  '{}',
  '[object object]',
  '00000000-0000-0000-0000-000000000000',
]);

export function isHotId(id: string): boolean {
  return HOT_IDS.has(id.trim().toLowerCase());
}

import { EVENT_TABLE } from './events.ts';

/** The texts that are said of a settled session, by the names that they have as facts (core/query/sessions/facts.ts). */
export const SETTLED_TEXTS = {
  entry_page: EVENT_TABLE.page.type,
  exit_page: EVENT_TABLE.page.type,
  channel: EVENT_TABLE.channel.type,
  source: EVENT_TABLE.source.type,
  medium: EVENT_TABLE.medium.type,
  campaign: EVENT_TABLE.campaign.type,
  term: EVENT_TABLE.term.type,
  content: EVENT_TABLE.content.type,
  referrer_domain: EVENT_TABLE.referrer_domain.type,
  hostname: EVENT_TABLE.hostname.type,
  country: EVENT_TABLE.country.type,
  region: EVENT_TABLE.region.type,
  city: EVENT_TABLE.city.type,
  timezone: EVENT_TABLE.timezone.type,
  language: EVENT_TABLE.language.type,
  device: EVENT_TABLE.device.type,
  os: EVENT_TABLE.os.type,
  os_version: EVENT_TABLE.os_version.type,
  browser: EVENT_TABLE.browser.type,
  browser_version: EVENT_TABLE.browser_version.type,
} as const satisfies Record<string, string>;

/**
 * The sessions that begin on settled days (docs/decisions/0190). `timestamp` is when a session began, `person_key` that of
 * its first event. The two lists of pages are those of its views, in their order, each as often as it was viewed, and
 * those of all of its events, each once.
 */
export const SETTLED_SESSION_COLUMNS = {
  project_id: 'LowCardinality(String)',
  version: 'LowCardinality(String)',
  timestamp: "DateTime64(3, 'UTC')",
  person_key: 'UInt64',
  folded_key: 'UInt64',
  sent_key: 'UInt64',
  raw_keys: 'Array(UInt64)',
  is_alone: 'UInt8',
  has_begun: 'UInt8',
  views: 'UInt32',
  events: 'UInt32',
  event_counts: 'Map(LowCardinality(String), UInt32)',
  is_bounce: 'UInt8',
  length_ms: 'UInt32',
  viewed_pages: 'Array(LowCardinality(String))',
  event_pages: 'Array(LowCardinality(String))',
  ...SETTLED_TEXTS,
  retention_days: 'UInt16',
} as const satisfies Record<string, string>;

export type SettledSessionColumn = keyof typeof SETTLED_SESSION_COLUMNS;

/** The days whose sessions are settled; each has a version of its own. */
export const SESSION_DAY_COLUMNS = {
  project_id: 'LowCardinality(String)',
  day: 'Date',
  version: 'String',
  begun_at: "DateTime64(3, 'UTC')",
  clean_before: "DateTime64(3, 'UTC')",
  finished_at: "DateTime64(3, 'UTC')",
  session_count: 'UInt64',
  have_ids: 'UInt8',
  are_short: 'UInt8',
  are_alone: 'UInt8',
  hosts: 'Array(Tuple(String, Int64, Int64))',
  hosts_around: 'Array(String)',
  sources: 'Array(String)',
  retention_days: 'UInt16',
} as const satisfies Record<string, string>;

import { EVENT_TABLE, type EventColumn } from './events.ts';

/**
 * The views that customers' SQL reads: the only list of them. The views themselves, docs/sql.md and the list of tables that
 * BI tools get follow from it; a test compares it with what the engine answers to DESCRIBE.
 */
export type SqlView = {
  readonly name: 'events' | 'persons' | 'sessions';
  readonly description: string;
  readonly columns: readonly SqlViewColumn[];
};

export type SqlViewColumn = { readonly name: string; readonly type: string; readonly description: string };

export function sqlView(name: SqlView['name']): SqlView {
  const found = SQL_VIEWS.find((view) => view.name === name);
  if (!found) throw new Error(`There is no view ${name}`);
  return found;
}

/** The column of `events` and `sessions` for which they are joined with the persons of the project. */
export const PERSON_COLUMN = 'person_id';

/** A view of the store itself, which the others join: the person of an event, by its key and time. */
export const PERSON_LINKS = 'person_links';
/** A view of the store itself: the rules of the project. */
export const PROJECT_SCOPE = 'project_scope';

const TEXT = 'LowCardinality(String)';
const TIME = "DateTime64(3, 'UTC')";

/** Columns that describe the visit of an event, and the first event of a session. */
const VISIT = {
  hostname: 'Host of the page',
  referrer_domain: 'Domain of the referring page',
  source: 'Source of the visit, such as `google` or utm_source',
  medium: 'utm_medium, or what the source implies',
  campaign: 'utm_campaign',
  term: 'utm_term',
  content: 'utm_content',
  channel: 'Channel, such as `organic_search`',
  country: 'Country, two letters (ISO 3166)',
  region: 'Region of the country',
  city: 'City',
  device: 'Kind of device: `desktop`, `mobile`, `tablet`, …',
  os: 'Operating system',
  os_version: 'Version of the operating system',
  browser: 'Browser',
  browser_version: 'Version of the browser',
  language: 'Language of the browser',
  timezone: 'Time zone of the browser',
} as const satisfies Partial<Record<EventColumn, string>>;

/** The columns of `events` that are those of the store. */
export const VISIT_COLUMNS = keysOf(VISIT);

function keysOf<Name extends string>(of: Readonly<Record<Name, string>>): Name[];
function keysOf(of: Readonly<Record<string, string>>): string[] {
  return Object.keys(of);
}

function stored(name: EventColumn, description: string): SqlViewColumn {
  return { name, type: EVENT_TABLE[name].type, description };
}

const visit = VISIT_COLUMNS.map((name) => stored(name, VISIT[name]));

export const SQL_VIEWS: readonly SqlView[] = [
  {
    name: 'events',
    description:
      'One row for each event of people, however often it was sent. Events of bots and of the project’s own traffic are left out.',
    columns: [
      { name: 'event', type: TEXT, description: 'Name of the event' },
      { name: 'timestamp', type: TIME, description: 'When it happened' },
      { name: 'id', type: 'UUID', description: 'Id of the event' },
      {
        name: 'person_id',
        type: 'String',
        description: 'The person, as reports count persons: all devices and merged users of one person share it',
      },
      stored('user_id', 'The user as sent, empty for a visitor who is not known'),
      stored('anonymous_id', 'Id of the device or browser'),
      stored('session_id', 'Id of the session as sent'),
      stored('page', 'Path of the page'),
      stored('title', 'Title of the page'),
      stored('referrer', 'The referring page'),
      ...visit,
      stored('screen_width', 'Width of the screen in pixels, 0 if unknown'),
      stored('screen_height', 'Height of the screen in pixels, 0 if unknown'),
      { name: 'revenue', type: 'Nullable(Float64)', description: 'Revenue; NULL if none was sent' },
      stored('currency', 'Currency of the revenue'),
      stored('library', 'The SDK that sent it'),
      stored('groups', "Keys of its groups (accounts, companies) by type: `groups['company']` is an array of them"),
      stored('strings', "Text properties and booleans by name: `strings['plan']`; nested ones under dotted names"),
      stored('numbers', "Number properties by name: `numbers['amount']`; nested ones under dotted names"),
      stored('properties', 'All properties as sent, as JSON text'),
      stored('context', 'The context as sent, as JSON text'),
      stored('received_at', 'When it arrived'),
      {
        name: 'sample_weight',
        type: 'UInt32',
        description: 'How many events the row stands for: 1, or more on days over the quota, when a part is kept',
      },
    ],
  },
  {
    name: 'persons',
    description: 'One row for each person who has an event.',
    columns: [
      { name: 'person_id', type: 'String', description: 'As in `events`' },
      { name: 'first_seen', type: TIME, description: 'Time of the first event' },
      { name: 'last_seen', type: TIME, description: 'Time of the last event' },
      { name: 'events', type: 'UInt64', description: 'Number of events' },
      {
        name: 'revenue',
        type: 'Nullable(Float64)',
        description: 'Sum of revenue; NULL if none was sent, or in several currencies',
      },
      { name: 'country', type: TEXT, description: 'Country of the last event' },
      { name: 'device', type: TEXT, description: 'Kind of device of the last event' },
    ],
  },
  {
    name: 'sessions',
    description:
      'One row for each session, by the rules of reports: silence ends it, after 30 minutes or what the project has set, and so do 24 hours.',
    columns: [
      { name: 'session_key', type: 'UInt64', description: 'A number for the session' },
      { name: 'person_id', type: 'String', description: 'The person of its first event, as in `events`' },
      { name: 'session_id', type: 'String', description: 'Id as sent; empty if the session was made from times' },
      { name: 'started_at', type: TIME, description: 'Time of the first event' },
      { name: 'duration_s', type: 'Float64', description: 'Seconds from the first event to the last' },
      { name: 'views', type: 'UInt64', description: 'Number of views' },
      { name: 'events', type: 'UInt64', description: 'Number of events' },
      { name: 'is_bounce', type: 'UInt8', description: '1 if it had one view and nothing else' },
      { name: 'entry_page', type: EVENT_TABLE.page.type, description: 'Page of the first view' },
      { name: 'exit_page', type: EVENT_TABLE.page.type, description: 'Page of the last view' },
      ...visit,
    ],
  },
];

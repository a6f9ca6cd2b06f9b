/**
 * The columns of `events`: the only list of them. Types of rows, inserts, cold files, exports, filters, the catalogue,
 * rollups and docs follow from it. A test compares it with the applied migrations.
 *
 * To add a column: a line here, a migration, and the step of ingest that fills it. The order is that of the migrations;
 * Native blocks and cold files are written in it.
 */
export const EVENT_TABLE = {
  project_id: { type: 'LowCardinality(String)', from: 'store' },
  event: { type: 'LowCardinality(String)', from: 'event', property: 'text', grain: 'every' },
  /** Event time, `YYYY-MM-DD hh:mm:ss.mmm` in UTC: the text form that ClickHouse parses fastest. */
  timestamp: { type: "DateTime64(3, 'UTC')", from: 'event' },
  /** The client's UUID, or a version 5 UUID of the client's id. Events with one name, time and id count once. */
  id: { type: 'UUID', from: 'event', property: 'id' },
  /** Position in the request: orders two events of one person within a millisecond. */
  seq: { type: 'UInt32', from: 'store' },
  user_id: { type: 'String', from: 'event', property: 'text' },
  anonymous_id: { type: 'String', from: 'event', property: 'text' },
  session_id: { type: 'String', from: 'event', property: 'text' },
  page: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'pages' },
  hostname: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  title: { type: 'String', from: 'visit', property: 'text' },
  referrer: { type: 'String', from: 'visit', property: 'text' },
  referrer_domain: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  source: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  medium: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  campaign: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  term: { type: 'LowCardinality(String)', from: 'visit', property: 'text' },
  content: { type: 'LowCardinality(String)', from: 'visit', property: 'text' },
  channel: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  country: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  region: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  city: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  device: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  os: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  os_version: { type: 'LowCardinality(String)', from: 'visit', property: 'text' },
  browser: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  browser_version: { type: 'LowCardinality(String)', from: 'visit', property: 'text' },
  language: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'visits' },
  timezone: { type: 'LowCardinality(String)', from: 'visit', property: 'text' },
  screen_width: { type: 'UInt16', from: 'visit', property: 'number' },
  screen_height: { type: 'UInt16', from: 'visit', property: 'number' },
  revenue: { type: 'Float64', from: 'visit', property: 'number' },
  currency: { type: 'LowCardinality(String)', from: 'visit', property: 'text' },
  /** Name of the bot; '' for people. */
  bot: { type: 'LowCardinality(String)', from: 'visit', property: 'text', grain: 'every' },
  library: { type: 'LowCardinality(String)', from: 'visit', property: 'text' },
  /** Text properties, and booleans as 'true' and 'false'; nested ones under dotted names. */
  strings: { type: 'Map(LowCardinality(String), String)', from: 'store' },
  /** Number properties; nested ones under dotted names. */
  numbers: { type: 'Map(LowCardinality(String), Float64)', from: 'store' },
  /** The properties as sent, as JSON text: types, nesting and every digit survive to the export. */
  properties: { type: 'String', from: 'event' },
  /** The context as sent, as JSON text. */
  context: { type: 'String', from: 'event' },
  received_at: { type: "DateTime64(3, 'UTC')", from: 'store' },
  retention_days: { type: 'UInt16', from: 'store' },
  /** The row stands for 2^sample_halvings rows: more than itself only if its organisation was over its quota. */
  sample_halvings: { type: 'UInt8', from: 'store' },
  /** The keys of the event's groups (accounts, companies) by the type of group. */
  groups: { type: 'Map(LowCardinality(String), Array(String))', from: 'event' },
} as const satisfies Readonly<Record<string, EventColumnSpec>>;

type EventColumnSpec = {
  /** ClickHouse's type, as the migrations declare it. */
  readonly type: string;
  /**
   * `event`: a field of the event as sent. `visit`: a fact derived from properties, context and request
   * (core/ingest/event-facts.ts). `store`: set by ingest itself.
   */
  readonly from: 'event' | 'visit' | 'store';
  /** How queries read the column when a filter, breakdown or measure names it; absent: not a property. */
  readonly property?: 'text' | 'number' | 'id';
  /** The rollup that groups by the column: every rollup, or one of core/query/lowering/rollups/grains.ts. */
  readonly grain?: 'every' | 'pages' | 'visits';
};

export type EventColumn = keyof typeof EVENT_TABLE;

/** Columns of which the table says `{ [Field]: Value }`, such as `ColumnsWith<'property', 'number'>`. */
export type ColumnsWith<Field extends keyof EventColumnSpec, Value extends EventColumnSpec[Field]> = {
  [Name in EventColumn]: (typeof EVENT_TABLE)[Name] extends Readonly<Record<Field, Value>> ? Name : never;
}[EventColumn];

/** The same columns as names, in the order of the table. */
export function columnsWith<Field extends keyof EventColumnSpec, Value extends EventColumnSpec[Field]>(
  field: Field,
  value: Value,
): ColumnsWith<Field, Value>[];
export function columnsWith(field: keyof EventColumnSpec, value: string | undefined): string[] {
  const rows: [string, EventColumnSpec][] = Object.entries(EVENT_TABLE);
  return rows.flatMap(([name, row]) => (row[field] === value ? [name] : []));
}

/** The column of that name with how queries read it; undefined where no column is a property of that name. */
export function propertyColumn(
  name: string,
): { readonly name: EventColumn; readonly property: 'text' | 'number' | 'id' } | undefined {
  if (!isEventColumn(name)) return undefined;
  const { property }: EventColumnSpec = EVENT_TABLE[name];
  return property === undefined ? undefined : { name, property };
}

export function isEventColumn(name: string): name is EventColumn {
  return Object.hasOwn(EVENT_TABLE, name);
}

/**
 * An event as ingest stores it: a row of `events`, and what a pack carries. Absent text is '', absent numbers are 0,
 * times are text in ClickHouse's form.
 */
export type EventRow = { readonly [Name in EventColumn]: ValueOf<(typeof EVENT_TABLE)[Name]['type']> };

type ValueOf<Type extends string> = Type extends `UInt${number}` | 'Float64'
  ? number
  : Type extends `Map(${string}, String)`
    ? { readonly [name: string]: string }
    : Type extends `Map(${string}, Float64)`
      ? { readonly [name: string]: number }
      : Type extends `Map(${string}, Array(String))`
        ? { readonly [name: string]: readonly string[] }
        : string;

/** A row in which nothing is set: '' for text and times, 0 for numbers, no properties. */
export const EMPTY_EVENT = emptyRow(EVENT_TABLE);

function emptyRow(table: typeof EVENT_TABLE): EventRow;
function emptyRow(table: Readonly<Record<string, EventColumnSpec>>): Record<string, unknown> {
  const empty = (type: string) => (type.startsWith('Map(') ? {} : /^(UInt|Float)/.test(type) ? 0 : '');
  return Object.freeze(Object.fromEntries(Object.entries(table).map(([name, { type }]) => [name, empty(type)])));
}

/** ClickHouse's types by column. */
export const EVENT_COLUMNS = typesOf(EVENT_TABLE);

function typesOf<Table extends Readonly<Record<string, EventColumnSpec>>>(
  table: Table,
): { readonly [Name in keyof Table]: Table[Name]['type'] };
function typesOf(table: Readonly<Record<string, EventColumnSpec>>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([name, { type }]) => [name, type]));
}

/** The types of the columns of which the table says this. */
export function typesWith<Field extends keyof EventColumnSpec, Value extends EventColumnSpec[Field]>(
  field: Field,
  value: Value,
): Pick<typeof EVENT_COLUMNS, ColumnsWith<Field, Value>>;
export function typesWith(field: keyof EventColumnSpec, value: string | undefined): Record<string, string> {
  const rows: [string, EventColumnSpec][] = Object.entries(EVENT_TABLE);
  return Object.fromEntries(rows.flatMap(([name, row]) => (row[field] === value ? [[name, row.type]] : [])));
}

/** All columns as a list for SELECT and INSERT. */
export const EVENT_COLUMN_LIST = Object.keys(EVENT_TABLE).join(', ');

/** For `url(…, 'Parquet', …)`: the columns of a file of events. A column that the file lacks reads as its default. */
export const EVENT_STRUCTURE = Object.entries(EVENT_TABLE)
  .map(([name, { type }]) => `${name} ${type}`)
  .join(', ');

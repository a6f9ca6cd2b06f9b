import { EVENT_COLUMNS } from '../../core/tables/events.ts';

/** One way to store events: the table, and the expressions to query it. */
export type Candidate = {
  readonly name: string;
  /** Definitions of the columns, in the order of `inserted`; computed ones after them. */
  readonly columns: readonly string[];
  /** Names of what is inserted, and the same as expressions over `source`. */
  readonly inserted: readonly string[];
  readonly expressions: readonly string[];
  readonly orderBy: string;
  readonly partitionBy: string;
  /** Expression of a text property, of a number property, and of a text that few events have. */
  readonly plan: string;
  readonly seats: string;
  readonly rare: string;
  /** Skip indexes. */
  readonly indexes?: readonly string[];
  /** Settings of the table, beyond the service's own. */
  readonly settings?: readonly string[];
};

/** How the service stored events until this was measured (migrations 0001 and 0003). */
export const TODAY = {
  orderBy: '(project_id, event, timestamp, id)',
  partitionBy: 'toYYYYMMDD(timestamp)',
  plan: `strings['plan']`,
  seats: `numbers['seats']`,
  rare: `strings['rare_17']`,
} as const;

const CODECS: Readonly<Record<string, string>> = {
  timestamp: 'CODEC(Delta(8), ZSTD(1))',
  received_at: 'CODEC(Delta(8), ZSTD(1))',
  properties: 'CODEC(ZSTD(3))',
  context: 'CODEC(ZSTD(3))',
};

const PERSON_KEY =
  "person_key UInt64 MATERIALIZED 2 * cityHash64(if(user_id != '', user_id, anonymous_id)) + (user_id = '')";

/** A candidate with some columns of the service, defined as in the migrations, unless `redefined`. */
export function candidateOf(
  name: string,
  names: readonly string[],
  changes: Partial<Candidate> = {},
  redefined: Readonly<Record<string, string>> = {},
): Candidate {
  const types: Readonly<Record<string, string>> = EVENT_COLUMNS;
  const columns = names.map((each) => `${each} ${redefined[each] ?? `${types[each]} ${CODECS[each] ?? ''}`}`);
  return { name, columns: [...columns, PERSON_KEY], inserted: names, expressions: names, ...TODAY, ...changes };
}

export const ALL_COLUMNS: readonly string[] = Object.keys(EVENT_COLUMNS);

/** The columns that every candidate holds, without the many columns that only some reads need. */
export const KEY_COLUMNS: readonly string[] = ['project_id', 'event', 'timestamp', 'id', 'user_id', 'anonymous_id'];

export function createSql({ name, columns, indexes = [], orderBy, partitionBy, settings = [] }: Candidate): string {
  const own = ['non_replicated_deduplication_window = 1000', ...settings];
  const defined = [...columns, ...indexes.map((index, place) => `INDEX index_${place} ${index}`)];
  return `CREATE TABLE ${name} (${defined.join(', ')}) ENGINE = ReplacingMergeTree
    PARTITION BY ${partitionBy} ORDER BY ${orderBy} SETTINGS ${own.join(', ')}`;
}

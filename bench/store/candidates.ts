import { ALL_COLUMNS, type Candidate, candidateOf, KEY_COLUMNS } from './candidate.ts';
import type { ReadName } from './reads.ts';

/** Candidates that are compared with one another, and the reads that tell them apart, by the state of the table. */
export type Group = {
  readonly candidates: readonly Candidate[];
  readonly reads: Readonly<Record<'settled' | 'unsettled' | 'live', readonly ReadName[]>>;
};

const TYPED = 'plan String, seats Float64, signed_in Bool, theme String, label String, `ab.variant` String';

const UNTYPED = {
  plan: 'properties.plan.:String',
  seats: 'properties.seats.:Int64',
  rare: 'properties.rare_17.:String',
};

/** Forms of the properties, beside the columns that reports need and nothing else. */
const PROPERTY_FORMS: readonly Candidate[] = [
  candidateOf('properties_maps_and_text', [...KEY_COLUMNS, 'strings', 'numbers', 'properties']),
  candidateOf('properties_maps_in_buckets', [...KEY_COLUMNS, 'strings', 'numbers', 'properties'], {
    settings: ["map_serialization_version = 'with_buckets'", 'map_buckets_min_avg_size = 0'],
  }),
  candidateOf('properties_text', [...KEY_COLUMNS, 'properties'], {
    plan: `JSONExtractString(properties, 'plan')`,
    seats: `JSONExtractFloat(properties, 'seats')`,
    rare: `JSONExtractString(properties, 'rare_17')`,
  }),
  candidateOf(
    'properties_json_typed',
    [...KEY_COLUMNS, 'properties'],
    { plan: 'properties.plan', seats: 'properties.seats', rare: 'properties.rare_17.:String' },
    { properties: `JSON(max_dynamic_paths = 32, ${TYPED})` },
  ),
  candidateOf('properties_json_bounded', [...KEY_COLUMNS, 'properties'], UNTYPED, {
    properties: 'JSON(max_dynamic_paths = 32)',
  }),
  candidateOf('properties_json', [...KEY_COLUMNS, 'properties'], UNTYPED, { properties: 'JSON' }),
];

const person = 'cityHash64(user_id, anonymous_id)';

/** The chosen table, with the types, codecs and index of migration 0009. */
const CHOSEN: Readonly<Record<string, string>> = {
  timestamp: "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
  received_at: "DateTime64(3, 'UTC') CODEC(T64, LZ4)",
  seq: 'UInt32 CODEC(T64, LZ4)',
  page: 'LowCardinality(String)',
  title: 'String CODEC(ZSTD(1))',
  referrer: 'String CODEC(ZSTD(1))',
  anonymous_id: 'String CODEC(ZSTD(1))',
};

/** Sort keys, with all columns. Each ends in what makes an event the same event. */
const SORT_KEYS: readonly Candidate[] = [
  candidateOf('key_event_time', ALL_COLUMNS),
  candidateOf('chosen', ALL_COLUMNS, { indexes: ['person_key TYPE bloom_filter(0.01) GRANULARITY 1'] }, CHOSEN),
  candidateOf('key_day_event_person', ALL_COLUMNS, {
    orderBy: `(project_id, toDate(timestamp), event, ${person}, timestamp, id)`,
  }),
  candidateOf('key_event_hour_person', ALL_COLUMNS, {
    orderBy: `(project_id, event, toStartOfHour(timestamp), ${person}, timestamp, id)`,
  }),
  candidateOf('key_person', ALL_COLUMNS, { orderBy: `(project_id, ${person}, timestamp, event, id)` }),
];

const PARTITION_COLUMNS = [...KEY_COLUMNS, 'page', 'received_at'];

const PARTITIONS: readonly Candidate[] = [
  candidateOf('partition_day', PARTITION_COLUMNS),
  candidateOf('partition_week', PARTITION_COLUMNS, { partitionBy: 'toMonday(timestamp)' }),
  candidateOf('partition_month', PARTITION_COLUMNS, { partitionBy: 'toYYYYMM(timestamp)' }),
  candidateOf('partition_none', PARTITION_COLUMNS, { partitionBy: 'tuple()' }),
];

const REPORTS: readonly ReadName[] = ['daily_count', 'breakdown_by_page', 'daily_persons', 'funnel'];

export const GROUPS: readonly Group[] = [
  {
    candidates: SORT_KEYS,
    reads: {
      settled: [...REPORTS, 'filter_and_group', 'one_person'],
      unsettled: [...REPORTS, 'filter_and_group'],
      live: [],
    },
  },
  { candidates: PARTITIONS, reads: { settled: REPORTS, unsettled: REPORTS, live: REPORTS } },
  {
    candidates: PROPERTY_FORMS,
    reads: {
      settled: ['daily_count', 'filter_and_group', 'filter_by_rare'],
      unsettled: ['filter_and_group'],
      live: [],
    },
  },
];

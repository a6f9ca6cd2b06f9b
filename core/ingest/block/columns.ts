import type { EventColumn } from '../../tables/events.ts';
import type { IngestedRow } from '../event.ts';

type Reads<Kind extends string, Value> = {
  readonly kind: Kind;
  readonly name: EventColumn;
  readonly read: (row: IngestedRow) => Value;
};

/**
 * The encoding of a column in a block. `word`: few distinct texts, each written once, and an index per row; `text`:
 * consecutive texts. `texts`, `numbers` and `lists` (of texts): maps whose keys are words.
 */
export type BlockColumn =
  | Reads<'word' | 'text' | 'uuid', string>
  | Reads<'time' | 'uint8' | 'uint16' | 'uint32' | 'float64', number>
  | Reads<'texts', IngestedRow['strings']>
  | Reads<'numbers', IngestedRow['numbers']>
  | Reads<'lists', IngestedRow['groups']>;

export type FixedKind = Exclude<BlockColumn['kind'], 'word' | 'text' | 'texts' | 'numbers' | 'lists'>;

/** Bytes per value. */
export const FIXED_BYTES: Readonly<Record<FixedKind, number>> = {
  time: 8,
  uuid: 16,
  uint8: 1,
  uint16: 2,
  uint32: 4,
  float64: 8,
};

/**
 * The columns of `events` by their number in a block. Blocks are stored in queues and dead letters, so a number never
 * changes its column or encoding: add new columns at the end.
 */
export const BLOCK_COLUMNS: readonly BlockColumn[] = [
  { kind: 'word', name: 'project_id', read: (row) => row.project_id },
  { kind: 'word', name: 'event', read: (row) => row.event },
  { kind: 'time', name: 'timestamp', read: (row) => row.timestampMs },
  { kind: 'uuid', name: 'id', read: (row) => row.id },
  { kind: 'uint32', name: 'seq', read: (row) => row.seq },
  { kind: 'text', name: 'user_id', read: (row) => row.user_id },
  { kind: 'text', name: 'anonymous_id', read: (row) => row.anonymous_id },
  { kind: 'text', name: 'session_id', read: (row) => row.session_id },
  { kind: 'word', name: 'page', read: (row) => row.page },
  { kind: 'word', name: 'hostname', read: (row) => row.hostname },
  { kind: 'text', name: 'title', read: (row) => row.title },
  { kind: 'text', name: 'referrer', read: (row) => row.referrer },
  { kind: 'word', name: 'referrer_domain', read: (row) => row.referrer_domain },
  { kind: 'word', name: 'source', read: (row) => row.source },
  { kind: 'word', name: 'medium', read: (row) => row.medium },
  { kind: 'word', name: 'campaign', read: (row) => row.campaign },
  { kind: 'word', name: 'term', read: (row) => row.term },
  { kind: 'word', name: 'content', read: (row) => row.content },
  { kind: 'word', name: 'channel', read: (row) => row.channel },
  { kind: 'word', name: 'country', read: (row) => row.country },
  { kind: 'word', name: 'region', read: (row) => row.region },
  { kind: 'word', name: 'city', read: (row) => row.city },
  { kind: 'word', name: 'device', read: (row) => row.device },
  { kind: 'word', name: 'os', read: (row) => row.os },
  { kind: 'word', name: 'os_version', read: (row) => row.os_version },
  { kind: 'word', name: 'browser', read: (row) => row.browser },
  { kind: 'word', name: 'browser_version', read: (row) => row.browser_version },
  { kind: 'word', name: 'language', read: (row) => row.language },
  { kind: 'word', name: 'timezone', read: (row) => row.timezone },
  { kind: 'uint16', name: 'screen_width', read: (row) => row.screen_width },
  { kind: 'uint16', name: 'screen_height', read: (row) => row.screen_height },
  { kind: 'float64', name: 'revenue', read: (row) => row.revenue },
  { kind: 'word', name: 'currency', read: (row) => row.currency },
  { kind: 'word', name: 'bot', read: (row) => row.bot },
  { kind: 'word', name: 'library', read: (row) => row.library },
  { kind: 'texts', name: 'strings', read: (row) => row.strings },
  { kind: 'numbers', name: 'numbers', read: (row) => row.numbers },
  { kind: 'text', name: 'properties', read: (row) => row.properties },
  { kind: 'text', name: 'context', read: (row) => row.context },
  { kind: 'time', name: 'received_at', read: (row) => row.receivedMs },
  { kind: 'uint16', name: 'retention_days', read: (row) => row.retention_days },
  { kind: 'uint8', name: 'sample_halvings', read: (row) => row.sample_halvings },
  { kind: 'lists', name: 'groups', read: (row) => row.groups },
];

import type { ProjectId } from '../../base/ids.ts';
import type { CalendarDate } from '../../base/time/calendar.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import type { SessionFact } from '../sessions/facts.ts';
import type { SessionRules } from '../sessions/rules.ts';
import type { OutputName, Query } from './nodes.ts';

/**
 * A day (UTC) whose events are all in a rollup, and the version of its rows. They follow all links that were learnt before
 * `linksBefore`, `YYYY-MM-DD hh:mm:ss.mmm` by the store's clock; absent: none.
 */
export type SettledDay = { readonly day: CalendarDate; readonly version: string; readonly linksBefore?: string };

/** `guard` names the tenant. Only the pass `guardTenant` sets it; a table without it cannot be printed. */
type Guarded = { readonly guard?: ProjectId };
/** Restricts the rows to this span. */
type Spanned = { readonly span: Stretch };

type SourceNodes = {
  /**
   * The events of a span, each once. Kinds read this source; passes replace it by the tables or files that hold the
   * events.
   */
  events: Spanned & Guarded;
  /** The ids of one version of a cohort's list. */
  cohort_ids: Guarded & { readonly cohort: string; readonly version: number };
  /** The rows of one version of a table that the project sent. */
  table_rows: Guarded & { readonly table: string; readonly version: number };
  /** Rows that are not merged yet may come in parts. */
  device_users: Guarded;
  sightings: Guarded;
  /** Hours of settled days, aggregated at one grain (`rollups/grains.ts`). */
  rollups: Spanned & Guarded & { readonly grain: string; readonly days: readonly SettledDay[] };
  /** The sessions that began within the span on settled days. */
  settled_sessions: Spanned & Guarded & { readonly days: readonly SettledDay[] };
  /** Files of cold storage; ClickHouse reads them at `link`. Small ones are fetched whole. */
  cold_events: Spanned & Guarded & { readonly link: string; readonly areSmall: boolean };
  /** Rows that have `person_key`, each with the person that it is linked with (`lowering/links.ts`). */
  linked: { readonly rows: Source<'events' | 'rollups' | 'settled_sessions' | 'query'>; readonly links: Links };
  query: { readonly query: Query };
  /** Logical: the sessions that begin in a span (`sessions/session-rows.ts`). `buildSessions` replaces it. */
  session_rows: Spanned & { readonly rules: SessionRules; readonly facts: Readonly<Record<OutputName, SessionFact>> };
};
export type SourceKind = keyof SourceNodes;
export type Source<K extends SourceKind = SourceKind> = {
  [P in K]: { readonly kind: P } & Readonly<SourceNodes[P]>;
}[K];
/** Sources that read one of our tables, or files of one. */
export type StoredKind =
  | 'events'
  | 'device_users'
  | 'sightings'
  | 'cohort_ids'
  | 'table_rows'
  | 'rollups'
  | 'settled_sessions'
  | 'cold_events';

/** The query has the columns `linked_from`, `linked_key`, `linked_to`, and with `byTime` also `linked_since`. */
export type Links = {
  readonly query: Query;
  /** Of several links of one key, the last one at or before a row's `ordinal` holds; otherwise any. */
  readonly byTime: boolean;
  /** Only keys of anonymous ids are linked, no keys of users. */
  readonly onlyDevices: boolean;
};

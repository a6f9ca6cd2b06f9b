import type { Stretch } from '../../base/time/comparison.ts';
import {
  column,
  type Expression,
  infix,
  instant,
  type Source,
  type SourceKind,
  type StoredKind,
  text,
  value,
} from './nodes.ts';

/** The conditions that a source itself puts on its rows, the tenant first. Inner queries have their own. */
export function conditionsOf<K extends SourceKind>(from: Source<K>): readonly Expression[] {
  return CONDITIONS[from.kind](from);
}

const CONDITIONS: { readonly [K in SourceKind]: (from: Source<K>) => readonly Expression[] } = {
  events: (from) => [guardOf(from), ...within(from.span)],
  cohort_ids: (from) => [
    guardOf(from),
    infix(column('cohort'), '=', text(from.cohort)),
    infix(column('version'), '=', value('UInt64', from.version)),
  ],
  table_rows: (from) => [
    guardOf(from),
    infix(column('table_name'), '=', text(from.table)),
    infix(column('table_version'), '=', value('UInt64', from.version)),
  ],
  device_users: (from) => [guardOf(from)],
  sightings: (from) => [guardOf(from)],
  rollups: (from) => [
    guardOf(from),
    infix(column('grain'), '=', text(from.grain)),
    ...within(from.span),
    infix(column('version'), 'in', versionsOf(from)),
  ],
  settled_sessions: (from) => [guardOf(from), ...within(from.span), infix(column('version'), 'in', versionsOf(from))],
  cold_events: (from) => [guardOf(from), ...within(from.span)],
  linked: ({ rows }) => conditionsOf(rows),
  query: () => [],
  session_rows: () => [],
};

function guardOf({ kind, guard }: Source<StoredKind>): Expression {
  if (!guard) throw new Error(`A query of ${kind} must not be printed without the tenant guard`);
  return infix(column('project_id'), '=', text(guard));
}

function within({ startMs, endMs }: Stretch): Expression[] {
  return [infix(column('timestamp'), '>=', instant(startMs)), infix(column('timestamp'), '<', instant(endMs))];
}

function versionsOf({ days }: Source<'rollups' | 'settled_sessions'>): Expression {
  return value(
    'Array(String)',
    days.map(({ version }) => version),
  );
}

import type { ProjectId } from '../../base/ids.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import type { Plan } from '../kind.ts';
import { lower } from '../lowering/lower.ts';
import type { StoredKind } from '../tree/nodes.ts';
import { storedOf } from '../tree/walk.ts';

/** The tables and hours that a query reads, by which its data can be told to have changed (store/changes). */
export type Reads = {
  /** The spans of events, one for each time that they are read. */
  readonly spans: readonly Stretch[];
  /** It also reads what belongs to no hour: links of ids. */
  readonly others: boolean;
};

/** Which tables hold events, or the same as events do. */
const OF_EVENTS: ReadonlySet<StoredKind> = new Set<StoredKind>(['events', 'rollups', 'cold_events']);

/**
 * The tables and hours that each query of a plan reads. Passes add tables and widen spans, so the queries are lowered for this; rollups and cold
 * files hold the same events, so the facts of storage do not matter.
 */
export function readsOf({ queries, includeBots, scope }: Plan, projectId: ProjectId): readonly Reads[] {
  const context = { ...scope, projectId, includeBots, rowsMax: QUERY_ROWS_MAX };
  return queries.map((query) => {
    const stored = storedOf(lower(query, context));
    return {
      spans: stored.flatMap((source) => ('span' in source ? [source.span] : [])),
      others: stored.some(({ kind }) => !OF_EVENTS.has(kind)),
    };
  });
}

/** The spans of several reads, each once. */
export function distinctSpans(reads: readonly Reads[]): readonly Stretch[] {
  const byText = new Map(reads.flatMap(({ spans }) => spans.map((span) => [textOf(span), span])));
  return [...byText.values()];
}

/**
 * How many rows ever came into spans, and how often anything else changed, as `store/changes` counts them; and the first
 * hour (since 1970) of the project's data, null without any.
 */
export type Changes = {
  readonly ofSpans: ReadonlyMap<string, number>;
  readonly others: number;
  readonly firstHour: number | null;
  /** How often the number of visitors was halved on a day that is read, at most; 0: all of them were kept. */
  readonly halvings: number;
};

type Counted = {
  readonly sums: readonly number[];
  readonly firstHour: number | null;
  readonly halvings: number;
};

/** @param sums  one for each span, and a last one for others */
export function changesOf(spans: readonly Stretch[], { sums, firstHour, halvings }: Counted): Changes {
  return {
    ofSpans: new Map(spans.map((span, index) => [textOf(span), sums[index] ?? 0])),
    others: sums[spans.length] ?? 0,
    firstHour,
    halvings,
  };
}

/** Equal for two reads of one query only if nothing that it reads has changed in between. */
export function versionOf({ spans, others }: Reads, changes: Changes): string {
  const sums = spans.map((span) => changes.ofSpans.get(textOf(span)));
  return JSON.stringify([sums, others ? changes.others : null]);
}

/** The rows that a query reads at most, with the copies that were sent again. */
export function rowsAtMost({ spans }: Reads, changes: Changes): number {
  return spans.reduce((rows, span) => rows + (changes.ofSpans.get(textOf(span)) ?? 0), 0);
}

function textOf({ startMs, endMs }: Stretch): string {
  return `${startMs}-${endMs}`;
}

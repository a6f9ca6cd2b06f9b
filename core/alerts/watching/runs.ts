import { QUERY_BUCKETS_MAX } from '../../base/limits.ts';
import type { Span } from '../../base/time/local-hours.ts';

/** Buckets in stretches without a gap, each of which one query over time reads. Oldest first, none twice. */
export function runsOf(buckets: readonly Span[], bucketsMax = QUERY_BUCKETS_MAX): Span[][] {
  const sorted = [...new Map(buckets.map((each) => [each.startMs, each])).values()].sort(
    (a, b) => a.startMs - b.startMs,
  );
  const runs: Span[][] = [];
  for (const bucket of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.endMs === bucket.startMs && run.length < bucketsMax) run.push(bucket);
    else runs.push([bucket]);
  }
  return runs;
}

/** The range of a run as a query takes it. */
export function rangeOf(run: readonly Span[]): { readonly start: string; readonly end: string } {
  const startMs = run[0]?.startMs ?? 0;
  const endMs = run.at(-1)?.endMs ?? startMs;
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}

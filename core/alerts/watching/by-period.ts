import { err, ok } from '../../base/result.ts';
import { namedRows, numberOf } from './read-rows.ts';
import { rangeOf, runsOf } from './runs.ts';
import type { WatchedKind, WatchedRow } from './watch-plan.ts';

/**
 * Kinds with a row for each period: one of their columns, each day or week.
 *
 * @param kind     the kind as its refusal begins
 * @param measure  the column that is watched by default
 */
export function byPeriod(kind: string, measure: string): WatchedKind {
  return ({ query, watch, bucket, clock }) => {
    if (bucket !== 'day' && bucket !== 'week') {
      return err(`${kind} is watched by \`day\` or \`week\`, not by \`${bucket}\`; choose one of them.`);
    }
    const column = watch.measure ?? measure;
    return ok({
      requests: (buckets) =>
        runsOf(buckets).map((run) => ({
          query: {
            ...query,
            timezone: clock.zone,
            week_start: clock.weekStart,
            interval: bucket,
            date_range: rangeOf(run),
          },
          buckets: run,
          read: (answer) =>
            namedRows(answer, clock.zone).flatMap(({ startMs, cell }): WatchedRow[] =>
              startMs === undefined ? [] : [{ series: '', startMs, value: numberOf(cell(column)) }],
            ),
        })),
      isZeroIfEmpty: true,
      // Persons who come back are no longer gone, so the numbers of a running period go either way.
      growsOnly: false,
      lagMs: 0,
      isOneByOne: false,
      judges: `each ${bucket} that is over`,
    });
  };
}

import { err, ok } from '../../base/result.ts';
import { namedRows, numberOf } from './read-rows.ts';
import { rangeOf, runsOf } from './runs.ts';
import type { WatchedKind, WatchedRow } from './watch-plan.ts';

/** `lifecycle`: one of its four counts of persons, each day or week. */
export const lifecycle: WatchedKind = ({ query, watch, bucket, clock }) => {
  if (bucket !== 'day' && bucket !== 'week') {
    return err(`A lifecycle is watched by \`day\` or \`week\`, not by \`${bucket}\`; choose one of them.`);
  }
  const measure = watch.measure ?? 'new';
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
            startMs === undefined ? [] : [{ series: '', startMs, value: numberOf(cell(measure)) }],
          ),
      })),
    isZeroIfEmpty: true,
    // Persons who come back are no longer dormant, so the numbers of a running period go either way.
    growsOnly: false,
    lagMs: 0,
    isOneByOne: false,
    judges: `each ${bucket} that is over`,
  });
};

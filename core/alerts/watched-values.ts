import type { Watch } from '../api/alert-rules.ts';
import { startOfDate } from '../base/time/zones.ts';
import type { WatchedAnswer, WatchRequest } from './watching/watch-plan.ts';

export type WatchedValue = { readonly value: number | null; readonly persons?: number };

/** The numbers of each series, by the start of the bucket. */
export type WatchedValues = {
  readonly bySeries: ReadonlyMap<string, ReadonlyMap<number, WatchedValue>>;
  /** No group was left out, so that a series without a row had nothing. */
  readonly isWhole: boolean;
  /** Before it the project had no data: nothing is not 0 there. */
  readonly dataSinceMs: number;
};

/** @param answers  those of the requests, in their order */
export function watchedValues(
  watch: Watch,
  zone: string,
  requests: readonly WatchRequest[],
  answers: readonly WatchedAnswer[],
): WatchedValues {
  const bySeries = new Map<string, Map<number, WatchedValue>>();
  let isWhole = true;
  let dataSinceMs = 0;
  requests.forEach((request, index) => {
    const answer = answers[index];
    if (!answer) throw new Error('A query has no answer');
    const { groups_left_out, data_since } = answer.meta;
    isWhole &&= (groups_left_out ?? 0) === 0;
    if (data_since !== undefined) {
      dataSinceMs =
        data_since === null ? Number.POSITIVE_INFINITY : Math.max(dataSinceMs, startOfDate(zone, data_since));
    }
    for (const { series, startMs, ...value } of request.read(answer)) {
      if (!isWatched(watch, series)) continue;
      const values = bySeries.get(series) ?? new Map<number, WatchedValue>();
      bySeries.set(series, values.set(startMs, value));
    }
  });
  return { bySeries, isWhole, dataSinceMs };
}

function isWatched({ series: wanted }: Watch, series: string): boolean {
  return wanted === undefined || series === wanted || series.split(' · ').includes(wanted);
}

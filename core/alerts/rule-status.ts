import type { RuleState, SeriesStatus } from '../api/alert-rules.ts';
import type { RuleMemory } from './evaluate-rule.ts';
import { shownState } from './machine.ts';
import type { SeriesRecord } from './series-record.ts';

/** The gravest first. */
const ORDER = ['alerting', 'recovering', 'pending', 'no_data', 'not_enough_data', 'normal'] as const;

/** The series of a rule as its page shows them, those with alarms first. */
export function seriesStatuses(memory: RuleMemory | null): SeriesStatus[] {
  const shown = (memory?.series ?? []).flatMap(statusOf);
  return shown.sort((a, b) => rankOf(a) - rankOf(b) || (a.series < b.series ? -1 : 1));
}

/** The state of a rule is the gravest of its series. */
export function worstState(series: readonly SeriesStatus[]): {
  readonly state: RuleState;
  readonly since: string | null;
} {
  const [worst] = series;
  return worst ? { state: worst.state, since: worst.since } : { state: 'not_evaluated', since: null };
}

/** An alarm comes first also while there is no data: it goes on. */
function rankOf({ state, alarm_since }: SeriesStatus): number {
  return alarm_since === undefined ? ORDER.indexOf(state) : -1;
}

function statusOf({ series, now, latest }: SeriesRecord): SeriesStatus[] {
  if (!latest) return [];
  const { state, sinceMs } = shownState(now);
  const { value, persons, bucket, verdict } = latest;
  return [
    {
      series,
      state,
      since: instant(sinceMs),
      ...(now.alarmSinceMs === undefined ? {} : { alarm_since: instant(now.alarmSinceMs) }),
      value,
      ...(verdict.base === undefined ? {} : { base: verdict.base }),
      ...(persons === undefined ? {} : { persons }),
      bucket_start: instant(bucket.startMs),
      bucket_end: instant(bucket.endMs),
    },
  ];
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString();
}

import type { RuleBucket, RulePreview } from '../../../../../core/api/alert-rules.ts';
import { bucketLabels } from '../../../../../core/api/chart-models/bucket-labels.ts';
import type { Interval } from '../../../../../core/api/kinds/field-names.ts';
import { isoLocal } from '../../../../../core/base/time/zones.ts';
import type { TrendModel } from '../../../charts/models/trend.ts';

export type PreviewNames = {
  readonly zone: string;
  readonly locale: string;
  /** The name of the only series. */
  readonly measure: string;
  readonly bucket: RuleBucket;
  /** A line at this height, with its name. */
  readonly threshold?: { readonly value: number; readonly label: string };
};

/** The readings of a preview as a chart, whose marks are the alarms. Undefined where nothing could be read. */
export function previewModel({ points: read, alarms }: RulePreview, names: PreviewNames): TrendModel | undefined {
  const starts = [...new Set(read.flatMap(({ values }) => values.map(([at]) => at)))].sort();
  if (starts.length === 0) return undefined;
  const interval = INTERVALS[names.bucket];
  const times = starts.map((at) => bucketText(names.zone, Date.parse(at), interval));
  const labels = bucketLabels(times, interval, names.locale);
  const { threshold } = names;
  return {
    axis: 'time',
    interval,
    unit: 'number',
    partsOverlap: true,
    points: times.map((at, index) => ({
      at,
      label: labels[index]?.label ?? at,
      fullLabel: labels[index]?.fullLabel ?? at,
      isOpen: false,
      isBeforeData: false,
    })),
    series: [
      ...read.map(({ series, values }) => {
        const byStart = new Map(values);
        return {
          key: JSON.stringify([series]),
          label: series === '' ? names.measure : series,
          colourOf: series === '' ? { property: 'measure', value: '' } : { property: 'series', value: series },
          values: starts.map((at) => byStart.get(at) ?? null),
        };
      }),
      ...(threshold === undefined
        ? []
        : [
            {
              key: 'threshold',
              label: threshold.label,
              colourOf: { property: 'measure', value: 'threshold' },
              values: starts.map(() => threshold.value),
              isRest: true,
            },
          ]),
    ],
    marked: alarms.flatMap(({ started_at: start, ended_at: end }) => markedAt(starts, start, end)),
  };
}

const INTERVALS = {
  minute: 'minute',
  five_minutes: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
} as const satisfies Record<RuleBucket, Interval>;

/** Buckets are written as answers of queries write them: dates for days and weeks, else local time with its offset. */
function bucketText(zone: string, atMs: number, interval: Interval): string {
  const local = isoLocal(zone, atMs);
  return interval === 'day' || interval === 'week' ? local.slice(0, 'yyyy-mm-dd'.length) : local;
}

/** The readings from the first that met the condition to the last before the alarm ended. */
function markedAt(starts: readonly string[], start: string, end: string | null): { first: number; last: number }[] {
  const startMs = Date.parse(start);
  const endMs = end === null ? Number.POSITIVE_INFINITY : Date.parse(end);
  const within = starts.flatMap((at, index) => (Date.parse(at) >= startMs && Date.parse(at) < endMs ? [index] : []));
  const [first] = within;
  const last = within.at(-1);
  return first === undefined || last === undefined ? [] : [{ first, last }];
}

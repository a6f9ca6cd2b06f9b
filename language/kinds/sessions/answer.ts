import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { Form, KindAnswer, Point, Results } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { type NamedRow, namedRows } from '../shared/cells.ts';
import { durationFormat, inUnit } from '../shared/durations.ts';
import { timeLabel } from '../shared/labels.ts';
import { cutOffBy, ranked, withoutGroupless } from '../shared/order.ts';
import type { SessionsMeaning } from './to-query.ts';

type Metric = SessionsMeaning['metrics'][number];

export function sessionsAnswer(meaning: SessionsMeaning, { main }: Results): KindAnswer {
  const { metrics, rank, groups, interval, compare } = meaning;
  const all = metrics.flatMap((metric) => pointsOf(meaning, metric, main));
  const { grouped, groupless } = withoutGroupless(all);
  const format = formatOf(meaning, grouped);
  const points = format.is === 'duration' ? grouped.map((point) => inUnit(point, format.unit)) : grouped;
  const form: Form =
    interval !== undefined
      ? 'series'
      : groups.length > 0 || metrics.length > 1
        ? 'groups'
        : compare
          ? 'spans'
          : 'number';
  return answerOfPoints({
    form,
    format,
    points: form === 'groups' ? ranked(points, rank) : points,
    from: main,
    groupless,
    groupsLeftOut: form === 'groups' ? cutOffBy(rank, points) : 0,
  });
}

function pointsOf({ metrics }: SessionsMeaning, metric: Metric, main: Results['main']): Point[] {
  const openBucket = main.meta?.incomplete?.bucket;
  return namedRows(main).map((row): Point => {
    const time = row.cell('time');
    const previous = main.columns.some(({ role }) => role === 'previous')
      ? metricValue(metric, row, 'previous_')
      : undefined;
    return {
      ...(time === null ? {} : { time: timeLabel(String(time)) }),
      group: row.group,
      ...(metrics.length > 1 ? { series: metric } : {}),
      value: metricValue(metric, row, ''),
      ...(previous === undefined ? {} : { previous }),
      ...(time !== null && time === openBucket ? { isOpen: true } : {}),
    };
  });
}

function metricValue(metric: Metric, row: NamedRow, prefix: '' | 'previous_'): number | null {
  if (metric === 'entries' || metric === 'exits') return row.number(`${prefix}sessions`);
  if (metric !== 'sessions_per_person') return row.number(`${prefix}${metric}`);
  const [sessions, visitors] = [row.number(`${prefix}sessions`), row.number(`${prefix}visitors`)];
  return sessions === null || !visitors ? null : sessions / visitors;
}

function formatOf({ metrics: [metric], unit }: SessionsMeaning, points: readonly Point[]): ValueFormat {
  switch (metric) {
    case 'bounce_rate':
    case 'exit_rate':
    case 'conversion_rate':
      return { is: 'fraction' };
    case 'duration_mean':
    case 'duration_median':
      return durationFormat(unit, points);
    case 'views_per_session':
    case 'sessions_per_person':
      return { is: 'number' };
    default:
      return { is: 'count' };
  }
}

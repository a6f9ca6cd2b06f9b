import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer, Point } from '../kind.ts';
import { bars, crossed, drawn, lines, oneValue, twoSpans } from '../shared/draw.ts';

/** A curve as a line, cohorts by period as a heat map. */
export function retentionChart(_meaning: MeaningOf<'retention'>, answer: KindAnswer): Chart {
  const { form, points } = answer;
  if (form === 'curve')
    return points.some(({ time }) => time !== undefined) ? cohorts(answer) : lines(answer, 'period');
  if (form === 'series') return lines(answer);
  if (form === 'groups') return bars(answer);
  return form === 'spans' ? twoSpans(answer) : oneValue(answer);
}

function cohorts({ points, format }: KindAnswer): Chart {
  const rowOf = ({ time, group }: Point) => [time, ...group].filter(Boolean).join(' · ');
  const { labels, series } = crossed(points, ({ place }) => String(place ?? ''), rowOf);
  const x = { kind: 'period', labels } as const;
  return drawn({ type: 'heatmap', reason: 'cohorts_by_period', confidence: 0.9, x, series, format });
}

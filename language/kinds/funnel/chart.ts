import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { bars, crossed, drawn, lines, oneValue, twoSpans } from '../shared/draw.ts';
import { textOf } from '../shared/labels.ts';

/** Steps as a funnel (of groups, bars beside each other); rates as a number, bars or a line. */
export function funnelChart(_meaning: MeaningOf<'funnel'>, answer: KindAnswer): Chart {
  switch (answer.form) {
    case 'steps':
      return steps(answer);
    case 'series':
      return lines(answer);
    case 'groups':
      return bars(answer);
    case 'spans':
      return twoSpans(answer);
    default:
      return oneValue(answer);
  }
}

function steps({ points, format }: KindAnswer): Chart {
  const { labels, series } = crossed(
    points,
    (point) => `${point.place ?? ''}. ${point.series ?? ''}`,
    ({ group }) => group.map(textOf).join(' · '),
  );
  const isOne = series.length === 1;
  const x = { kind: 'step', labels } as const;
  const type = isOne ? 'funnel' : 'bar';
  return drawn({ type, reason: 'steps_of_a_funnel', confidence: isOne ? 0.95 : 0.8, x, series, format });
}

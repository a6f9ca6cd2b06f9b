import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { drawn, oneValue, twoSpans } from '../shared/draw.ts';

export function stickinessChart(_meaning: MeaningOf<'stickiness'>, answer: KindAnswer): Chart {
  const { points, format, form } = answer;
  if (form !== 'curve') return form === 'spans' ? twoSpans(answer) : oneValue(answer);
  const x = { kind: 'number', labels: points.map(({ place }) => String(place ?? '')) } as const;
  const series = [{ name: '', values: points.map(({ value }) => value) }];
  return drawn({ type: 'bar', reason: 'groups_compared', confidence: 0.9, x, series, format });
}

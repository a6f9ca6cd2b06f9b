import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { bars, lines, oneValue, twoSpans } from '../shared/draw.ts';

export function lifecycleChart(_meaning: MeaningOf<'lifecycle'>, answer: KindAnswer): Chart {
  if (answer.form === 'series') return lines(answer);
  if (answer.form === 'groups') return bars(answer);
  return answer.form === 'spans' ? twoSpans(answer) : oneValue(answer);
}

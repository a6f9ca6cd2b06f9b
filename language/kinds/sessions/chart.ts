import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { bars, lines, oneValue, twoSpans } from '../shared/draw.ts';
import type { SessionsMeaning } from './to-query.ts';

export function sessionsChart(_meaning: SessionsMeaning, answer: KindAnswer): Chart {
  if (answer.form === 'series') return lines(answer);
  if (answer.form === 'groups') return bars(answer);
  return answer.form === 'spans' ? twoSpans(answer) : oneValue(answer);
}

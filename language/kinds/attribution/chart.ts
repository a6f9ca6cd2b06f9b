import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { bars } from '../shared/draw.ts';

export function attributionChart(_meaning: MeaningOf<'attribution'>, answer: KindAnswer): Chart {
  return bars(answer);
}

import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { list } from '../shared/draw.ts';

export function personsChart(_meaning: MeaningOf<'persons'>, answer: KindAnswer): Chart {
  return list(answer);
}

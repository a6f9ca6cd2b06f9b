import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { bars, oneValue } from '../shared/draw.ts';

export function experimentChart({ answer: asked }: MeaningOf<'experiment'>, answer: KindAnswer): Chart {
  return asked === 'uplift' ? oneValue(answer) : bars(answer);
}

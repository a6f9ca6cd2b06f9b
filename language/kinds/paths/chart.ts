import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { bars, list } from '../shared/draw.ts';

export function pathsChart({ from, to }: MeaningOf<'paths'>, answer: KindAnswer): Chart {
  const isOfNeighbours = (from === undefined) !== (to === undefined);
  return isOfNeighbours ? bars(answer) : list(answer);
}

import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { otherDimensions } from '../neighbour.ts';

/** Where persons are lost, how long they take, and the rate by a property of the first step. */
export function funnelNeighbours(meaning: MeaningOf<'funnel'>, catalogue: Catalogue): Meaning[] {
  const { rank: _, interval: __, compare: ___, time: ____, ...rest } = meaning;
  const [first] = meaning.steps;
  const dimensions = first === undefined ? [] : otherDimensions(meaning, catalogue, first).slice(0, 2);
  const answers = (['steps', 'rate', 'time'] as const).filter((answer) => answer !== meaning.answer);
  return [
    ...dimensions.map((property): Meaning => ({ ...rest, answer: 'rate', groups: [{ property }] })),
    ...answers.map((answer): Meaning => ({ ...rest, answer, groups: [] })),
  ];
}

import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { measureAnswer } from './answer.ts';
import { measureChart } from './chart.ts';
import { measureToQuery } from './to-query.ts';

/** A number, a series, groups, or a comparison. */
export const measure: Execution<MeaningOf<'measure'>> = {
  toQuery: measureToQuery,
  answerOf: measureAnswer,
  chartOf: measureChart,
};

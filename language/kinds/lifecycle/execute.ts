import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { lifecycleAnswer } from './answer.ts';
import { lifecycleChart } from './chart.ts';
import { lifecycleToQuery } from './to-query.ts';

export const lifecycle: Execution<MeaningOf<'lifecycle'>> = {
  toQuery: lifecycleToQuery,
  answerOf: lifecycleAnswer,
  chartOf: lifecycleChart,
};

import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { pathsAnswer } from './answer.ts';
import { pathsChart } from './chart.ts';
import { pathsToQuery } from './to-query.ts';

export const paths: Execution<MeaningOf<'paths'>> = {
  toQuery: pathsToQuery,
  answerOf: pathsAnswer,
  chartOf: pathsChart,
};

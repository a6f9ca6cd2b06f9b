import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { experimentAnswer } from './answer.ts';
import { experimentChart } from './chart.ts';
import { experimentToQuery } from './to-query.ts';

export const experiment: Execution<MeaningOf<'experiment'>> = {
  toQuery: experimentToQuery,
  answerOf: experimentAnswer,
  chartOf: experimentChart,
};

import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { personsAnswer } from './answer.ts';
import { personsChart } from './chart.ts';
import { personsToQuery } from './to-query.ts';

export const persons: Execution<MeaningOf<'persons'>> = {
  toQuery: personsToQuery,
  answerOf: personsAnswer,
  chartOf: personsChart,
};

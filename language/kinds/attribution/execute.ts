import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { attributionAnswer } from './answer.ts';
import { attributionChart } from './chart.ts';
import { attributionToQuery } from './to-query.ts';

export const attribution: Execution<MeaningOf<'attribution'>> = {
  toQuery: attributionToQuery,
  answerOf: attributionAnswer,
  chartOf: attributionChart,
};

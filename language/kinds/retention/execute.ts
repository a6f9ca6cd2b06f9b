import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { retentionAnswer } from './answer.ts';
import { retentionChart } from './chart.ts';
import { retentionToQuery } from './to-query.ts';

export const retention: Execution<MeaningOf<'retention'>> = {
  toQuery: retentionToQuery,
  answerOf: retentionAnswer,
  chartOf: retentionChart,
};

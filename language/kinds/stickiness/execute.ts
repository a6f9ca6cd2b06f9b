import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { stickinessAnswer } from './answer.ts';
import { stickinessChart } from './chart.ts';
import { stickinessToQuery } from './to-query.ts';

export const stickiness: Execution<MeaningOf<'stickiness'>> = {
  toQuery: stickinessToQuery,
  answerOf: stickinessAnswer,
  chartOf: stickinessChart,
};

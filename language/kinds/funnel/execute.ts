import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { funnelAnswer } from './answer.ts';
import { funnelChart } from './chart.ts';
import { funnelToQuery } from './to-query.ts';

export const funnel: Execution<MeaningOf<'funnel'>> = {
  toQuery: funnelToQuery,
  answerOf: funnelAnswer,
  chartOf: funnelChart,
};

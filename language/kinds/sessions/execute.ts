import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Execution } from '../kind.ts';
import { sessionsAnswer } from './answer.ts';
import { sessionsChart } from './chart.ts';
import { sessionsToQuery } from './to-query.ts';

export const sessions: Execution<MeaningOf<'sessions'>> = {
  toQuery: sessionsToQuery,
  answerOf: sessionsAnswer,
  chartOf: sessionsChart,
};

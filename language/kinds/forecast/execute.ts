import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import { err } from '../../../core/base/result.ts';
import type { Execution } from '../kind.ts';
import { answerOfPoints } from '../shared/answer.ts';
import { oneValue } from '../shared/draw.ts';

/** A forecast is understood, and there is no report that gives one yet: it has no query, and so never an answer. */
export const forecast: Execution<MeaningOf<'forecast'>> = {
  toQuery: () => err({ reason: 'no_forecasts' }),
  answerOf: (_meaning, { main }) =>
    answerOfPoints({ form: 'number', format: { is: 'number' }, points: [], from: main }),
  chartOf: (_meaning, answer) => oneValue(answer),
};

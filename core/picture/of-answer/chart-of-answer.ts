import type { PictureChart } from '../chart.ts';
import type { Writing } from '../writing.ts';
import { placeOf, placesOf, type ShownAnswer } from './answer-reader.ts';
import { experimentOfAnswer } from './experiment-of-answer.ts';
import { funnelOfAnswer } from './funnel-of-answer.ts';
import { partsOfAnswer } from './parts-of-answer.ts';
import { retentionOfAnswer } from './retention-of-answer.ts';
import { tableOfAnswer } from './table-of-answer.ts';
import { lifecycleOfAnswer, recurringOfAnswer, trendOfAnswer } from './trend-of-answer.ts';

/** The chart that an answer is shown as. Kinds without a drawing of their own are tables. */
export function chartOfAnswer(shown: ShownAnswer, writing: Writing): PictureChart {
  const { answer, chart, queryType } = shown;
  if (answer.rows.length === 0) return { kind: 'note', tone: 'plain', text: writing.words.noData };
  if (queryType === 'experiment') return experimentOfAnswer(shown, writing);
  if (chart === 'table') return tableOfAnswer(shown, writing);
  if (queryType === 'funnel' && placeOf(answer, 'persons') >= 0 && placesOf(answer, 'time').length === 0) {
    return placeOf(answer, 'driver') >= 0 ? tableOfAnswer(shown, writing) : funnelOfAnswer(shown, writing);
  }
  if (queryType === 'retention') return retentionOfAnswer(shown, writing);
  if (queryType === 'lifecycle') return lifecycleOfAnswer(shown, writing);
  if (queryType === 'recurring_revenue') return recurringOfAnswer(shown, writing);
  if (placeOf(answer, 'value') < 0) return tableOfAnswer(shown, writing);
  const isOverTime = placesOf(answer, 'time').length > 0;
  if (!isOverTime || chart === 'number' || isOfGroups(chart)) {
    return partsOfAnswer(shown, writing) ?? trendOfAnswer(shown, writing);
  }
  return trendOfAnswer(shown, writing);
}

/** Charts that show each group over the whole range. */
function isOfGroups(chart: string | undefined): boolean {
  return chart === 'pie' || chart === 'rows' || chart === 'map';
}

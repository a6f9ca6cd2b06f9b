import type { AnswerValue } from '../../../core/api/ai.ts';
import type { Visualization } from '../../../core/api/chart-config.ts';
import { measureText } from '../describe.ts';
import type { Answered } from './answer.ts';

/** The rules leave no second form that fits as well. */
const CHART_CONFIDENCE = 0.9;
/** The number of slices that a person can tell apart. */
const PIE_SLICES_MAX = 5;
/** The number of bars that fit a chart; more are easier to read in a table. */
const BARS_MAX = 30;

/** Chooses the chart for an answer, with its data and the reason for the choice. */
export function visualize(interpretation: Answered, values: readonly AnswerValue[]): Visualization {
  const { chart_type, reasoning } = chosen(interpretation, values);
  return {
    chart_type,
    config: {
      type: chart_type,
      x: { kind: interpretation.show.as === 'series' ? 'time' : 'group', labels: labelsOf(interpretation, values) },
      series: [{ name: measureText(interpretation.query), values: values.map(({ value }) => value) }],
      stacked: false,
      legend: false,
      format: { is: 'number', ...(interpretation.unit === undefined ? {} : { unit: interpretation.unit }) },
    },
    confidence: CHART_CONFIDENCE,
    reasoning,
  };
}

function chosen(
  { show, query }: Answered,
  values: readonly AnswerValue[],
): Pick<Visualization, 'chart_type' | 'reasoning'> {
  switch (show.as) {
    case 'series':
      if ((query.group_by ?? []).length > 0)
        return { chart_type: 'table', reasoning: 'Groups over time have too many lines to draw at once.' };
      return values.length > 1
        ? { chart_type: 'line', reasoning: `${values.length} points in time: a line shows how they change.` }
        : { chart_type: 'number', reasoning: 'There is only one point in time.' };
    case 'groups':
    case 'week_parts':
      return forGroups(show.as === 'groups' && show.rank !== undefined, query.aggregation, values);
    case 'spans':
      return { chart_type: 'bar', reasoning: 'Two spans: bars show the difference.' };
    default:
      return { chart_type: 'number', reasoning: 'One value is the whole answer.' };
  }
}

function forGroups(
  ranked: boolean,
  aggregation: string | undefined,
  values: readonly AnswerValue[],
): Pick<Visualization, 'chart_type' | 'reasoning'> {
  if (values.length > BARS_MAX)
    return { chart_type: 'table', reasoning: `${values.length} groups are too many for bars.` };
  const parts = aggregation === 'count' || aggregation === 'sum';
  if (!ranked && parts && values.length > 1 && values.length <= PIE_SLICES_MAX) {
    return { chart_type: 'pie', reasoning: `${values.length} groups that make up a whole: a pie shows their shares.` };
  }
  return { chart_type: 'bar', reasoning: 'Groups are compared by the length of a bar.' };
}

function labelsOf({ show, query }: Answered, values: readonly AnswerValue[]): string[] {
  if (show.as === 'spans') return ['This span', 'The span before'];
  return values.map(({ label }) => label ?? measureText(query));
}

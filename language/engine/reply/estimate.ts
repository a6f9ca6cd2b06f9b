import type { QueryResponse } from '../../../core/api/query.ts';
import type { Answer, Answered } from './answer.ts';
import { formatNumber, formatShare } from './format.ts';

type Sampled = Pick<QueryResponse, 'columns' | 'rows'> & { readonly meta: Pick<QueryResponse['meta'], 'estimate'> };

/** Says of the figures of a sample that they are estimates, and between which bounds the one figure of a total lies. */
export function withEstimate(answer: Answer, interpretation: Answered, results: Sampled): Answer {
  const { estimate } = results.meta;
  if (estimate === undefined || answer.values.length === 0) return answer;
  const bounds = boundsOf(interpretation, results);
  const between = bounds && `; with 95% certainty it is between ${bounds[0]} and ${bounds[1]}`;
  return { ...answer, text: `${answer.text} ${estimateText(estimate.weight)}${between ?? ''}.` };
}

/** Without a full stop. */
function estimateText(weight: number): string {
  return `This is an estimate from one visitor in ${formatNumber(weight)}, kept over the monthly quota`;
}

function boundsOf({ show, unit }: Answered, { columns, rows, meta }: Sampled): readonly string[] | undefined {
  if ((show.as !== 'total' && show.as !== 'share') || rows.length !== 1) return undefined;
  const place = columns.findIndex(({ role }) => role === 'value');
  const interval = meta.estimate?.intervals?.[0]?.[place];
  if (!interval) return undefined;
  return [interval.low, interval.high].map((bound) =>
    show.as === 'share' ? formatShare(bound) : formatNumber(bound >= WHOLE_FROM ? Math.round(bound) : bound, unit),
  );
}

/** Bounds from here on are told without decimals. */
const WHOLE_FROM = 10;

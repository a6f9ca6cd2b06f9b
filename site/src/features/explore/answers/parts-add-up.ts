import type { QueryResponse } from '../../../../../core/api/query.ts';
import type { ReportOf } from '../report.ts';

type SeriesReport = ReportOf<'trends'> | ReportOf<'segmentation'>;

/** Measures of which no event counts twice, so that the parts of a whole add up to it. */
const ADDITIVE: ReadonlySet<string> = new Set(['count', 'sum', 'first_time', 'first_matching']);

/**
 * Whether the lines of a report are parts of a whole. People and sessions are in several groups, an event with a list in
 * several too; means and shares are no parts of anything, and amounts of two currencies have no sum.
 */
export function partsAddUp({ series, formula, breakdowns }: SeriesReport, response: QueryResponse): boolean {
  const measures = series.map((each) => ('measure' in each ? each.measure.aggregation : 'metric'));
  const names = series.map((each) => ('event' in each ? each.event : each.metric));
  const isDisjoint = names.length === 1 || (new Set(names).size === names.length && !names.includes('*'));
  const isOverlapping = breakdowns.some((each) => 'cohort' in each) || hasElements(response);
  const isOfCurrencies = breakdowns.some((each) => 'property' in each && each.property === 'currency');
  const areAdditive = measures.every((each) => ADDITIVE.has(each)) && new Set(measures).size === 1;
  return formula === '' && areAdditive && isDisjoint && !isOverlapping && !(isOfCurrencies && measures[0] === 'sum');
}

function hasElements({ meta }: QueryResponse): boolean {
  return meta.warnings?.some(({ code }) => code === 'elements_counted') ?? false;
}

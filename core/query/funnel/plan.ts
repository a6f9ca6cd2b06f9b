import type { FunnelQuery } from '../../api/kinds/funnel.ts';
import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import { endOfBucket } from '../../base/time/buckets.ts';
import { scaleAnswer, scaleChecked } from '../estimates/scale-answer.ts';
import type { Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { propertiesOf } from '../reports/breakdown.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { funnelAnswer } from './answer.ts';
import { driverQueries } from './drivers.ts';
import { driversAnswer } from './drivers-answer.ts';
import { type Funnel, readFunnel } from './request.ts';
import { funnelSemantics } from './semantics.ts';
import { largestOverlap, overlapSize } from './step-groups.ts';
import { funnelTable } from './table.ts';

/** Steps that may share an event, in any order: every set of them is looked at. */
const OVERLAP_MAX = 5;

export function planFunnel(request: FunnelQuery, context: QueryContext): Checked<Plan> {
  const read = readFunnel(request, context);
  if (!read.ok) return read;
  const funnel = read.value;
  if (funnel.order === 'unordered' && overlapSize(funnel.steps) > OVERLAP_MAX) {
    return refused('steps_overlap', { steps: largestOverlap(funnel.steps), most: OVERLAP_MAX });
  }
  if (request.drivers) {
    return ok({
      queries: driverQueries(funnel),
      ...planFacts(funnel),
      // Significance is judged by the persons that were seen.
      answer: (tables, weight = 1) => ok(scaleAnswer(driversAnswer(tables), weight, isNumberOfPersons)),
    });
  }
  const groups = funnel.breakdown.length === 0 ? 1 : funnel.groupsMax + 1;
  const rows = funnel.steps.length * (funnel.periods?.length ?? 1) * groups;
  if (rows > QUERY_ROWS_MAX) return refused('too_many_rows', { rows });
  return ok({
    queries: [funnelTable(funnel)],
    ...planFacts(funnel),
    answer: ([table], weight = 1) => scaleChecked(funnelAnswer(funnel, table), weight, isNumberOfPersons),
  });
}

/** The other columns are shares and times. */
const NUMBERS_OF_PERSONS: ReadonlySet<string> = new Set([
  'persons',
  'dropped',
  'still_in_window',
  'converted',
  'persons_without',
  'converted_without',
  'entered',
]);

function isNumberOfPersons(name: string): boolean {
  return NUMBERS_OF_PERSONS.has(name);
}

/** The facts of a plan besides its queries. */
export function planFacts(funnel: Funnel): Omit<Plan, 'queries' | 'answer'> {
  const { steps, exclusions, filters, breakdown, heldConstant, interval } = funnel;
  const patterns = [...steps, ...exclusions];
  return {
    includeBots: funnel.includeBots,
    timezone: funnel.timezone,
    range: funnel.span,
    ...(interval ? { interval } : {}),
    ...incompleteOf(funnel.span, funnel.nowMs, openPeriod(funnel)),
    semantics: funnelSemantics(funnel),
    names: namesAsked(
      patterns.flatMap(({ events }) => events),
      [...filters, ...patterns.flatMap((each) => each.filters)],
      [...propertiesOf(breakdown), ...heldConstant],
      [],
    ),
  };
}

function openPeriod({ nowMs, periods, unit, zone }: Funnel): string | undefined {
  const last = periods?.at(-1);
  return unit && last && endOfBucket(zone, unit, last.startMs) > nowMs ? last.label : undefined;
}

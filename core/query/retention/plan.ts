import type { RetentionQuery } from '../../api/kinds/retention.ts';
import { ok } from '../../base/result.ts';
import { scaleAnswer } from '../estimates/scale-answer.ts';
import type { Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { propertiesOf } from '../reports/breakdown.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { retentionAnswer } from './answer.ts';
import { type Retention, readRetention } from './request.ts';
import { retentionSemantics } from './semantics.ts';
import { retentionTree } from './tree.ts';

/** Plans `retention`. */
export function planRetention(request: RetentionQuery, context: QueryContext): Checked<Plan> {
  const read = readRetention(request, context);
  if (!read.ok) return read;
  const retention = read.value;
  return ok({
    queries: [retentionTree(retention)],
    ...planFacts(retention),
    answer: ([rows], weight = 1) => ok(scaleAnswer(retentionAnswer(retention, rows), weight, isNumberOfPersons)),
  });
}

/** Everything of a plan besides its queries and its answer. */
export function planFacts(retention: Retention): Omit<Plan, 'queries' | 'answer'> {
  const { span, cohorts, nowMs } = retention;
  // The last cohort is not complete while its period runs.
  const open = cohorts.at(-1);
  const openCohort = open && open.endMs > nowMs ? open.label : undefined;
  return {
    includeBots: retention.includeBots,
    names: namesOf(retention),
    semantics: retentionSemantics(retention),
    timezone: retention.timezone,
    range: span,
    ...incompleteOf(span, nowMs, openCohort),
    interval: retention.calendar.period,
  };
}

function namesOf({ start, back, groups }: Retention) {
  return namesAsked([...start.names, ...back.names], [...start.filters, ...back.filters], propertiesOf(groups), []);
}

/** The other columns and totals are shares. */
function isNumberOfPersons(name: string): boolean {
  return name === 'size' || name === 'returned';
}

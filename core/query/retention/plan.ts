import type { RetentionQuery } from '../../api/kinds/retention.ts';
import { ok } from '../../base/result.ts';
import type { Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
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
    answer: ([rows]) => ok(retentionAnswer(retention, rows)),
  });
}

/** Everything of a plan besides its queries and its answer. */
export function planFacts(retention: Retention): Omit<Plan, 'queries' | 'answer'> {
  return {
    includeBots: retention.includeBots,
    names: namesOf(retention),
    semantics: retentionSemantics(retention),
    timezone: retention.timezone,
    range: retention.span,
    ...incompleteOf(retention),
    interval: retention.calendar.period,
  };
}

function namesOf({ start, back, groups }: Retention) {
  return namesAsked([...start.names, ...back.names], [...start.filters, ...back.filters], groups, []);
}

/** The last cohort is not complete while its period runs. */
function incompleteOf({ span, cohorts, nowMs }: Retention): Pick<Plan, 'incomplete'> {
  const last = cohorts.at(-1);
  const isOpen = last !== undefined && last.endMs > nowMs;
  if (span.endMs <= nowMs && !isOpen) return {};
  return { incomplete: { asOfMs: nowMs, ...(isOpen ? { bucket: last.label } : {}) } };
}

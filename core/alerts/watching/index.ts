import { err, type Result } from '../../base/result.ts';
import { byPeriod } from './by-period.ts';
import { funnel } from './funnel.ts';
import { retention } from './retention.ts';
import { sessions } from './sessions.ts';
import { trend } from './trend.ts';
import type { WatchAsked, WatchedKind, WatchPlan } from './watch-plan.ts';

/** The kinds of query with a number for each bucket of time. */
const WATCHED: Readonly<Record<string, WatchedKind>> = {
  events: trend,
  segmentation: trend,
  sessions,
  funnel,
  retention,
  lifecycle: byPeriod('A lifecycle', 'new'),
  recurring_revenue: byPeriod('Recurring revenue', 'mrr'),
};

/** How a rule reads its number. Errors: why it cannot, and what would help. */
export function planWatch(asked: WatchAsked): Result<WatchPlan, string> {
  const { query_type: kind } = asked.query;
  const plan = typeof kind === 'string' && Object.hasOwn(WATCHED, kind) ? WATCHED[kind] : undefined;
  if (plan) return plan(asked);
  const names = Object.keys(WATCHED).join('`, `');
  return err(
    `A report of the kind \`${String(kind).slice(0, 40)}\` has no number over time; watch one of \`${names}\`.`,
  );
}

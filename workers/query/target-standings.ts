import type { z } from 'zod';
import { metricSchema } from '../../core/api/objects/metrics.ts';
import { type Target, targetSchema } from '../../core/api/objects/targets.ts';
import type { TargetStanding, targetStandingsSchema } from '../../core/api/targets.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { addDays } from '../../core/base/time/calendar.ts';
import { localDate, startOfDate } from '../../core/base/time/zones.ts';
import { periodOfTarget } from '../../core/targets/period-of-target.ts';
import { standingOf } from '../../core/targets/standing.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { readLatest } from '../../platform/saved-objects/object-store.ts';
import type { QueryOptions } from './query-context.ts';
import { runQueries } from './run.ts';

type Standings = z.infer<typeof targetStandingsSchema>;
type Saved = { readonly id: string; readonly target: Target };

/** Where the targets of a project stand in the periods that run at this moment. */
export async function targetStandings(
  env: Env,
  principal: Principal,
  nowMs: number,
  options: QueryOptions,
): Promise<Result<Standings, ApiError>> {
  const { id: projectId, timezone, weekStart = 'monday' } = principal.project;
  const rows = await readLatest(database(env), projectId, ['targets', 'metrics']);
  const metricNames = new Map(
    rows.flatMap(({ object, id, definition }) =>
      object === 'metrics' ? [[id, metricSchema.parse(JSON.parse(definition)).name] as const] : [],
    ),
  );
  const saved = rows.flatMap(({ object, id, definition }): Saved[] =>
    object === 'targets' ? [{ id, target: targetSchema.parse(JSON.parse(definition)) }] : [],
  );
  const today = localDate(timezone, nowMs);
  const periods = saved.map(({ target }) => periodOfTarget(target.period, today, weekStart));
  const answers = await runQueries(
    env,
    principal,
    saved.map(({ target }, place) => ({
      query_type: 'segmentation',
      events: [{ metric: target.metric }],
      date_range: { start: periods[place]?.first, end: today },
    })),
    options,
  );
  const targets = saved.map(({ id, target }, place): TargetStanding => {
    const { first = today, last = today } = periods[place] ?? {};
    const [startMs, endMs] = [startOfDate(timezone, first), startOfDate(timezone, addDays(last, 1))];
    const answer = answers[place];
    const cell = answer?.ok ? answer.value.rows[0]?.at(-1) : undefined;
    const value = typeof cell === 'number' ? cell : null;
    const elapsed = Math.min(1, Math.max(0, (nowMs - startMs) / (endMs - startMs)));
    const { metric, period, goal, measure, name, value: wanted } = target;
    return {
      ...{ id, name, metric, metric_name: metricNames.get(metric) ?? metric, period, start: first, end: last },
      ...{ goal, measure, target: wanted, value },
      ...standingOf({ goal, measure, target: wanted, value, elapsed }),
      ...(answer?.ok === false ? { problem: answer.error.message } : {}),
    };
  });
  return ok({ as_of: new Date(nowMs).toISOString(), targets });
}

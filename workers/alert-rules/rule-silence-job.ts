import { and, isNull } from 'drizzle-orm';
import { SILENCE_HOURS, type Silence, silenceOf, silenceText } from '../../core/alerts/silence.ts';
import { namedRows, numberOf } from '../../core/alerts/watching/read-rows.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import { QUERY_SERIES_MAX } from '../../core/base/limits.ts';
import type { Region } from '../../core/base/regions.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { namesUsed } from '../../core/query/catalogue/names-used.ts';
import { alertRuleStates } from '../../core/tenancy/schema.ts';
import { watchedQuery } from '../../platform/alert-rules/watched-query.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { principalOfProject } from '../../platform/auth/principal-of-project.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { ask } from './read-answers.ts';
import { liveRules, type RuleRow } from './rule-rows.ts';
import { isRule } from './rule-store.ts';
import { mailOwner } from './tell-owner.ts';

/**
 * Looks whether events that rules count have stopped, as they do when a release renames them: the rule would be calm for
 * ever. Once an hour, with two queries for all rules of a project.
 */
export const ruleSilenceJob = job({ name: 'rule-silence', everyMinutes: 60, run });

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const byProject = Map.groupBy(await liveRules(database(env), region), ({ projectId }) => projectId);
  let told = 0;
  await eachOf([...byProject], async ([projectId, rows]) => {
    told += await lookIn(env, projectId, rows, nowMs);
  });
  return { told };
}

async function lookIn(env: Env, projectId: string, rows: readonly RuleRow[], nowMs: number): Promise<number> {
  const db = database(env);
  const principal = await principalOfProject(db, projectId, 'rules');
  if (!principal.ok) return 0;
  const eventsOf = new Map<string, ReadonlySet<string>>();
  for (const { id, rule } of rows) {
    const watched = await watchedQuery(db, principal.value.project.id, rule.watch);
    eventsOf.set(id, watched.ok ? namesUsed(watched.value, NOTHING).events : NOTHING);
  }
  const events = [...new Set([...eventsOf.values()].flatMap((each) => [...each]))].filter((each) => each !== '*');
  const silences = await silencesOf(env, principal.value, events, nowMs);
  let told = 0;
  for (const row of rows) {
    const silence = silences.find(({ event }) => eventsOf.get(row.id)?.has(event));
    if (!silence) {
      await db.update(alertRuleStates).set({ silence: null }).where(isRule(projectId, row.id));
    } else if (row.state?.silence === null) {
      const text = await describe(env, principal.value, silence, nowMs);
      const claimed = await db
        .update(alertRuleStates)
        .set({ silence: text })
        .where(and(isRule(projectId, row.id), isNull(alertRuleStates.silence)));
      if (claimed.meta.changes === 0) continue;
      await mailOwner(env, row, text);
      told++;
    }
  }
  return told;
}

const NOTHING: ReadonlySet<string> = new Set();

async function silencesOf(
  env: Env,
  principal: Principal,
  events: readonly string[],
  nowMs: number,
): Promise<Silence[]> {
  const endMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const date_range = span(endMs - SILENCE_HOURS * HOUR_MS, endMs);
  const found: Silence[] = [];
  for (const names of slicesOf(events, QUERY_SERIES_MAX)) {
    const named = names.map((event) => ({ event, label: event }));
    const query = { query_type: 'events', timezone: 'UTC', interval: 'hour', date_range, events: named };
    const answer = await answered(env, principal, query, nowMs);
    if (!answer) continue;
    const counts = countsOf(answer, names[0] ?? '');
    found.push(...names.flatMap((event) => silenceOf(event, counts.get(event) ?? new Map(), endMs) ?? []));
  }
  return found;
}

/** Reads the minutes around the end of an event, of all events that came in them. */
async function describe(env: Env, principal: Principal, silence: Silence, nowMs: number): Promise<string> {
  const query = {
    query_type: 'events',
    timezone: 'UTC',
    interval: 'minute',
    date_range: span(silence.lastHourMs - HOUR_MS, Math.min(nowMs, silence.lastHourMs + 2 * HOUR_MS)),
    group_by: ['event'],
    limit: 50,
  };
  const answer = await answered(env, principal, query, nowMs);
  const minutes = answer ? countsOf(answer, '') : new Map([[silence.event, new Map([[silence.lastHourMs, 1]])]]);
  return silenceText(silence, minutes, principal.project.timezone);
}

async function answered(env: Env, principal: Principal, query: object, nowMs: number) {
  const found = await ask(env, principal, [query], nowMs);
  const answer = found.ok ? found.value[0] : undefined;
  return answer?.ok ? answer.value : undefined;
}

/** @param only  the name of the series of an answer that has one series */
function countsOf(answer: QueryResponse, only: string): Map<string, Map<number, number>> {
  const counts = new Map<string, Map<number, number>>();
  for (const { startMs, series, cell } of namedRows(answer, 'UTC')) {
    const name = series === '' ? only : series;
    const own = counts.get(name) ?? new Map<number, number>();
    if (startMs !== undefined) counts.set(name, own.set(startMs, numberOf(cell('value')) ?? 0));
  }
  return counts;
}

function span(startMs: number, endMs: number) {
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}

import { z } from 'zod';
import {
  alertRuleOf,
  previewAskedSchema,
  ruleLogSchema,
  rulePreviewSchema,
  ruleStatusesSchema,
  ruleStatusSchema,
  ruleTestedSchema,
  snoozeRuleSchema,
} from '../../core/api/alert-rules.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { QUERY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { database } from '../../platform/database.ts';
import { projectInBody, projectInQuery } from '../../platform/routes/access.ts';
import { wholeNumber } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { changeRule, noRule } from './change-rule.ts';
import { MUTED_FOR_GOOD_MS, shownRules } from './rule-answer.ts';
import { readLog } from './rule-log.ts';
import { type RuleRow, ruleOf, rulesOf } from './rule-rows.ts';
import { previewOf, testRule } from './try-rule.ts';

export { alertRulesJob } from './alert-rules-job.ts';
export { ruleSilenceJob } from './rule-silence-job.ts';

const LOG_SEQUENCE_MAX = 999_999_999_999_999;

/** `/alerts/rules…`: the state of alert rules, which are created and edited as saved objects (docs/objects.md). */
export const alertRuleRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/rules',
    summary: 'List the alert rules of a project with their states, those with alarms first',
    access: projectInQuery('alert', 'read'),
    answer: ruleStatusesSchema,
    async handle({ env, caller, nowMs }) {
      const db = database(env);
      return ok({ rules: await shownRules(db, await rulesOf(db, caller.project.id), nowMs) });
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/rules/preview',
    isAudited: false,
    summary: 'Try an alert rule, saved or not, on the last 90 days',
    access: projectInBody('alert', 'read'),
    body: previewAskedSchema,
    bodyBytesMax: QUERY_BYTES_MAX,
    answer: rulePreviewSchema,
    handle: ({ env, caller, body, nowMs }) => previewOf(env, caller, alertRuleOf(body.rule), nowMs),
  }),
  route({
    method: 'GET',
    path: '/alerts/rules/:id',
    summary: 'Show the state of an alert rule',
    access: projectInQuery('alert', 'read'),
    answer: ruleStatusSchema,
    async handle({ env, caller, params, nowMs }) {
      const row = await ruleOf(database(env), caller.project.id, params.id);
      return row ? shown(env, row, nowMs) : err(noRule(params.id));
    },
  }),
  route({
    method: 'GET',
    path: '/alerts/rules/:id/log',
    summary: 'List the evaluations of an alert rule that mattered in the last 30 days, newest first',
    access: projectInQuery('alert', 'read'),
    query: z.object({ after: wholeNumber(1, LOG_SEQUENCE_MAX).optional() }),
    answer: ruleLogSchema,
    async handle({ env, caller, params, query }) {
      return ok(await readLog(database(env), caller.project.id, params.id, query.after));
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/rules/:id/evaluate',
    isAudited: false,
    summary: 'Read the numbers of an alert rule now, without telling anybody',
    access: projectInQuery('alert', 'read'),
    answer: ruleTestedSchema,
    async handle({ env, caller, params, nowMs }) {
      const row = await ruleOf(database(env), caller.project.id, params.id);
      return row ? testRule(env, caller, row.rule, nowMs) : err(noRule(params.id));
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/rules/:id/pause',
    summary: 'Pause an alert rule; its alarms end',
    access: projectInQuery('alert', 'update'),
    answer: ruleStatusSchema,
    async handle({ env, caller, params, nowMs }) {
      return answered(env, await changeRule(env, caller, params.id, { kind: 'pause' }, nowMs), nowMs);
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/rules/:id/resume',
    summary: 'Resume a paused alert rule, which starts from normal',
    access: projectInQuery('alert', 'update'),
    answer: ruleStatusSchema,
    async handle({ env, caller, params, nowMs }) {
      return answered(env, await changeRule(env, caller, params.id, { kind: 'resume' }, nowMs), nowMs);
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/rules/:id/mute',
    summary: 'Mute an alert rule: it is watched, and nobody is told',
    access: projectInQuery('alert', 'update'),
    answer: ruleStatusSchema,
    async handle({ env, caller, params, nowMs }) {
      const act = { kind: 'mute', untilMs: MUTED_FOR_GOOD_MS } as const;
      return answered(env, await changeRule(env, caller, params.id, act, nowMs), nowMs);
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/rules/:id/unmute',
    summary: 'Tell of an alert rule again, also of what goes on',
    access: projectInQuery('alert', 'update'),
    answer: ruleStatusSchema,
    async handle({ env, caller, params, nowMs }) {
      return answered(env, await changeRule(env, caller, params.id, { kind: 'mute', untilMs: null }, nowMs), nowMs);
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/rules/:id/snooze',
    summary: 'Mute an alert rule until a time; what still goes on then is told',
    access: projectInQuery('alert', 'update'),
    body: snoozeRuleSchema,
    answer: ruleStatusSchema,
    async handle({ env, caller, params, body: { until }, nowMs }) {
      const untilMs = until === null ? null : Date.parse(until);
      if (untilMs !== null && untilMs <= nowMs) {
        return err(apiError('bad_request', `\`until\` is \`${until}\`, which is over; choose a later time, or null.`));
      }
      return answered(env, await changeRule(env, caller, params.id, { kind: 'snooze', untilMs }, nowMs), nowMs);
    },
  }),
];

async function answered(env: Parameters<typeof database>[0], changed: Result<RuleRow, ApiError>, nowMs: number) {
  return changed.ok ? shown(env, changed.value, nowMs) : changed;
}

async function shown(env: Parameters<typeof database>[0], row: RuleRow, nowMs: number) {
  const [status] = await shownRules(database(env), [row], nowMs);
  if (!status) throw new Error('A rule was lost');
  return ok(status);
}

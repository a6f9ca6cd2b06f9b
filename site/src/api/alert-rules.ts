import type { AlertRuleDefinition } from '../../../core/api/alert-rules.ts';
import { call } from './call.ts';

/** The state of alert rules; the rules themselves are saved objects (`objects.ts`). */
export const alertRulesApi = {
  list: (projectId: string, signal: AbortSignal) =>
    call('GET /alerts/rules', { query: { project_id: projectId } }, { signal }),
  /** @param after  `next` of the page before */
  log: ({ project, id }: RuleAddress, after: number | undefined, signal: AbortSignal) =>
    call(
      'GET /alerts/rules/{id}/log',
      { path: { id }, query: { project_id: project, ...(after === undefined ? {} : { after }) } },
      { signal },
    ),
  preview: (projectId: string, rule: AlertRuleDefinition, signal: AbortSignal) =>
    call('POST /alerts/rules/preview', { body: { project_id: projectId, rule } }, { signal }),
  evaluate: (rule: RuleAddress) => call('POST /alerts/rules/{id}/evaluate', addressed(rule)),
  pause: (rule: RuleAddress) => call('POST /alerts/rules/{id}/pause', addressed(rule)),
  resume: (rule: RuleAddress) => call('POST /alerts/rules/{id}/resume', addressed(rule)),
  mute: (rule: RuleAddress) => call('POST /alerts/rules/{id}/mute', addressed(rule)),
  unmute: (rule: RuleAddress) => call('POST /alerts/rules/{id}/unmute', addressed(rule)),
  snooze: (rule: RuleAddress, until: string | null) =>
    call('POST /alerts/rules/{id}/snooze', { ...addressed(rule), body: { until } }),
};

/** The id of a rule is unique in its project alone. */
export type RuleAddress = { readonly project: string; readonly id: string };

function addressed({ project, id }: RuleAddress) {
  return { path: { id }, query: { project_id: project } };
}

import { ALERT_RULES_MAX } from '../../base/limits.ts';
import { alertRuleOf, alertRuleSchema } from '../alert-rules.ts';
import { cohortsNamed } from './cohorts.ts';
import { defineObject, type Reference } from './object-kind.ts';

/** A rule that watches numbers and tells people (docs/alerts.md). */
export const alertRules = defineObject({
  noun: 'alert rule',
  summary: 'A condition on the numbers of a report, a metric or a query, and who is told when it is met.',
  schema: alertRuleSchema,
  resource: 'alert',
  canUndo: true,
  max: ALERT_RULES_MAX,
  references: ({ watch: { report, metric, query } }) => [
    ...named('reports', report, 'watch.report'),
    ...named('metrics', metric, 'watch.metric'),
    ...cohortsNamed(query, 'watch.query'),
  ],
  queries: ({ watch: { query } }) => (query === undefined ? [] : [{ at: 'watch.query', request: query }]),
  audit: ({ condition, bucket, watch, ...rule }) => ({
    condition: condition.type,
    bucket,
    severity: alertRuleOf({ condition, bucket, watch, ...rule }).severity,
    watches: watch.report === undefined ? (watch.metric === undefined ? 'query' : 'metric') : 'report',
  }),
});

function named(object: string, id: string | undefined, at: string): Reference[] {
  return id === undefined ? [] : [{ object, id, at }];
}

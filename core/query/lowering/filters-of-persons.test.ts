import { expect, it } from 'vitest';
import { compiledQuery } from '../../../test/harness/run-query.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { lowerPlan } from './lower.ts';

const asked = { project_id: 'p1', date_range: { start: '2026-06-10', end: '2026-06-11' } };
const KINDS = [
  { query_type: 'sessions' },
  { query_type: 'sessions', group_by: ['page'] },
  { query_type: 'sessions', group_by: ['source'], compare: 'previous' },
  { query_type: 'paths' },
  { query_type: 'paths', unit: 'person' },
  { query_type: 'events', events: ['signup'] },
  { query_type: 'segmentation', group_by: ['country'] },
  { query_type: 'funnel', steps: [{ event: 'signup' }, { event: 'order' }] },
  { query_type: 'retention' },
  { query_type: 'lifecycle' },
  { query_type: 'stickiness' },
  { query_type: 'attribution', conversion: { event: 'order' } },
];
const ofPlan = { property: 'person.plan', operator: 'equals', value: 'pro' } as const;
const ofPlanThen = { ...ofPlan, property: 'person_at_event.plan' };
const FILTERS: Filter[] = [
  ofPlan,
  ofPlanThen,
  { ...ofPlan, scope: 'person' },
  { ...ofPlan, scope: 'session' },
  { property: 'person.plan', operator: 'is_not_set' },
];

it.each(KINDS)('answers $query_type about persons by their traits', (kind) => {
  for (const filter of FILTERS) {
    const { plan } = compiledQuery({ ...asked, ...kind, filters: [filter] }, { nowMs: Date.UTC(2026, 11, 1) });
    expect(() => lowerPlan(plan, checkedProjectId('p1')), JSON.stringify(filter)).not.toThrow();
  }
});

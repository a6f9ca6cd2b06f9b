import { expect, test } from 'vitest';
import type { Filter } from '../api/kinds/fields.ts';
import { checkWatch } from './check-watch.ts';

test.each<[Filter, string]>([
  [{ property: 'country', operator: 'equals', value: 'DE', scope: 'session' }, 'scope `session`'],
  [{ property: 'session.source', operator: 'equals', value: 'Google' }, '`session.source`'],
  [{ property: 'person.plan', operator: 'equals', value: 'pro' }, '`person.plan`'],
  [{ property: 'person', operator: 'contains', value: 'ada' }, '`contains`'],
  [{ property: 'timestamp', operator: 'equals', value: '2026-01-01' }, '`timestamp`'],
  [{ property: 'weekday', operator: 'equals', value: 1 }, '`weekday`'],
  [{ property: 'page_group', operator: 'equals', value: 'User' }, 'use what it is read from: `page`'],
  [{ property: 'plan', operator: 'matches', value: '(a+)+$' }, 'pattern'],
  [{ property: 'plan', operator: 'greater_than', value: 'pro' }, '`pro` is not a number'],
  [{ property: 'app_version', operator: 'less_than', value: '10.2' }, 'version'],
  [{ property: 'plan', operator: 'in', value: [] }, 'no value'],
  [{ property: 'plan', operator: 'is_set', value: 'x' }, 'takes no value'],
  [{ property: 'plan', operator: 'in', value: Array.from({ length: 101 }, String) }, '101 values'],
  [{ did: { event: 'signup' } }, 'Cohorts'],
  [{ cohort: 'coh_1' }, 'Cohorts'],
])('refuses %j and names the reason', (filter, reason) => {
  expect(checkWatch({ filters: [filter] })).toContain(reason);
  expect(checkWatch({ filters: [{ not: filter }] })).toContain(reason);
  const steps = [{ event: 'signup', filters: [filter] }, { event: 'pay' }];
  expect(checkWatch({ funnel: { steps } })).toContain(reason);
});

test('refuses what would cost too much, or would not fit into the attachment of a socket', () => {
  const test: Filter = { property: 'plan', operator: 'equals', value: 'pro' };
  expect(checkWatch({ filters: Array.from({ length: 21 }, () => test) })).toContain('21 conditions');
  const deep = Array.from({ length: 6 }).reduce<Filter>((inner) => ({ not: inner }), test);
  expect(checkWatch({ filters: [deep] })).toContain('nested');
  expect(checkWatch({ filters: [{ ...test, value: 'x'.repeat(9_000) }] })).toContain('8000 bytes');
  expect(checkWatch({ filters: [test], funnel: { steps: [{ event: '*' }, { event: 'pay' }] } })).toBeUndefined();
});

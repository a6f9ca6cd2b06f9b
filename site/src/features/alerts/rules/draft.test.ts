import { expect, test } from 'vitest';
import { EMPTY_DRAFT, missingIn, type RuleDraft, ruleOf } from './draft.ts';
import { draftOf } from './draft-of.ts';

const draft = (fields: Partial<RuleDraft> = {}): RuleDraft => ({
  ...EMPTY_DRAFT,
  ...{ name: 'Few orders', event: 'order', value: 20, threshold: 'below' },
  ...fields,
});

test('a form names what it lacks, and an anomaly needs no number', () => {
  expect(missingIn(EMPTY_DRAFT)).toEqual(['name', 'watch', 'value']);
  expect(missingIn(draft())).toEqual([]);
  expect(missingIn(draft({ condition: 'anomaly', value: undefined }))).toEqual([]);
  expect(missingIn(draft({ source: 'report' }))).toEqual(['watch']);
});

test.each<[string, Partial<RuleDraft>]>([
  ['an event', {}],
  ['a report with a step', { source: 'report', report: 'signups', step: 3, groupsMax: 5 }],
  ['a query of its own', { source: 'query', query: { query_type: 'funnel', steps: [] } }],
  ['a change in percent', { condition: 'change', percent: 29, clearPercent: 14.5, against: 'median', medianWeeks: 6 }],
  ['an anomaly', { condition: 'anomaly', change: 'either', falseAlarms: 0.5 }],
  ['n of m readings', { readings: 3, readingsOf: 5, clearAfter: 2 }],
  ['hours', { quiet: { isOn: true, start: '21:00', end: '06:30', weekdays: ['sunday'] }, isCriticalQuiet: true }],
  ['nobody told, and repeats', { channels: [], repeatMinutes: 240, note: 'Look at the gateway', link: 'https://a.b' }],
])('a rule opens as it was saved: %s', (_, fields) => {
  const rule = ruleOf(draft(fields));
  expect(ruleOf(draftOf(rule))).toEqual(rule);
});

test('the percent of a change is a share in the rule', () => {
  expect(ruleOf(draft({ condition: 'change', percent: 30, change: 'up' })).condition).toEqual({
    ...{ type: 'change', direction: 'up', by: 0.3 },
    against: { of: 'last_week' },
  });
});

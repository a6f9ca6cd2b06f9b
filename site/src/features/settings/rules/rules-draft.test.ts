import { beforeAll, expect, test } from 'vitest';
import { type ProjectRules, projectRulesSchema } from '../../../../../core/api/project-rules.ts';
import { loadWords } from '../../../words/t.ts';
import { changesOf, draftOf, isSound, problemsOf, type RulesDraft } from './rules-draft.ts';

const rules: ProjectRules = projectRulesSchema.parse({
  properties: [{ name: 'email', action: 'hash' }],
  internal: { addresses: ['203.0.113.0/24'] },
  schemas: [{ event: 'purchase', properties: { amount: { type: 'number', required: true }, coupon: {} } }],
});
const draft = (some: Partial<RulesDraft>): RulesDraft => ({ ...draftOf(rules), ...some });

beforeAll(() => loadWords('en'));

test('shows rules as lines, and finds no change in what was not edited', () => {
  expect(draftOf(rules).schemas).toEqual([
    { event: 'purchase', mode: 'report', properties: 'amount: number, required\ncoupon' },
  ]);
  expect(changesOf(draft({}), rules)).toEqual({});
  expect(isSound(problemsOf(draft({})))).toBe(true);
});

test('sends the edited parts alone', () => {
  expect(changesOf(draft({ ip: 'truncate', hosts: ' *.staging.example \n\n' }), rules)).toEqual({
    ip: 'truncate',
    internal: { addresses: ['203.0.113.0/24'], hosts: ['*.staging.example'], persons: [] },
  });
  const schemas = [{ event: ' signup ', mode: 'reject' as const, properties: 'plan: text\nat: required date' }];
  expect(changesOf(draft({ schemas }), rules).schemas).toEqual([
    {
      event: 'signup',
      mode: 'reject',
      properties: { plan: { type: 'text', required: false }, at: { type: 'date', required: true } },
    },
  ]);
});

test.each([
  { addresses: '203.0.113.0/24\noffice' },
  { hosts: 'https://a.example/x' },
  { properties: [{ name: ' ', action: 'deny' as const }] },
  { schemas: [{ event: '', mode: 'report' as const, properties: '' }] },
  { schemas: [{ event: 'a', mode: 'report' as const, properties: 'amount: money' }] },
  { schemas: [{ event: 'a', mode: 'report' as const, properties: 'amount:' }] },
  { schemas: [1, 2].map(() => ({ event: 'a', mode: 'report' as const, properties: '' })) },
])('keeps %j from being saved', (some) => {
  expect(isSound(problemsOf(draft(some)))).toBe(false);
});

test.each([
  'amount: number, required, min 0.5, max 1000',
  'plan: text, one of free | pro',
  'size: one of 1 | "1" | true | "true"',
  'sku: text, pattern [A-Z]{3}-[0-9]{2,4}, or: text',
  'a:b: number',
])('reads `%s` as it shows it', (properties) => {
  const schemas = [{ event: 'a', mode: 'reject' as const, properties }];
  const changed = changesOf(draft({ schemas }), rules);
  expect(draftOf(projectRulesSchema.parse(changed)).schemas).toEqual(schemas);
});

test.each(['amount: text, min 3', 'amount: min many', 'plan: one of 1 | x, number', 'min: max 1, min 2'])(
  'refuses the line `%s`',
  (properties) => {
    const schemas = [{ event: 'a', mode: 'reject' as const, properties }];
    expect(isSound(problemsOf(draft({ schemas })))).toBe(false);
  },
);

import { expect, it } from 'vitest';
import { nearName } from './near-name.ts';

it.each([
  ['groupBy', ['filters', 'group_by'], 'group_by'],
  ['plan_sett', ['plan_set', 'plan'], 'plan_set'],
  ['Signup', ['sign_up', 'signup_done'], 'sign_up'],
  ['revenu', ['revenue', 'avenue'], 'revenue'],
  ['a', ['b', 'c'], undefined],
  ['cost', ['most_recent', 'count'], undefined],
  ['plan', ['plan'], undefined],
  ['op', ['or', 'and', 'operator'], 'operator'],
  ['agg', ['aggregation', 'aggregation_property'], undefined],
  ['user', ['user_id', 'country'], 'user_id'],
])('finds what was meant by %s', (given, known, meant) => {
  expect(nearName(given, known)).toBe(meant);
});

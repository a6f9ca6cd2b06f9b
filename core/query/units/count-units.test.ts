import { expect, test } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';
import { lowerPlan } from '../lowering/lower.ts';

const projectId = checkedProjectId('p1');

function planned(fields: object) {
  const request = { query_type: 'events', project_id: 'p1', ...fields };
  return compile(
    { ...request, date_range: { start: '2026-03-01', end: '2026-03-31' } },
    { projectId, timezone: 'UTC', nowMs: Date.UTC(2026, 3, 1) },
  );
}

function sqlOf(fields: object): string {
  const result = planned(fields);
  if (!result.ok) throw new Error(result.error.message);
  return lowerPlan(result.value.plan, projectId)
    .statements.map(({ sql }) => sql)
    .join('\n');
}

test('reads no groups where persons are counted', () => {
  const byPersons = sqlOf({ aggregation: 'unique_users' });
  expect(byPersons).not.toContain('groups');
  expect(sqlOf({ aggregation: 'unique_users', unit: 'person' })).toBe(byPersons);
});

test('says what is counted, and that rows by group overlap', () => {
  const result = planned({ aggregation: 'unique_users', unit: 'group.team', group_by: ['group.company'] });
  const semantics = result.ok ? result.value.plan.semantics : {};
  expect(semantics.persons).toMatch(/^Groups of the type `team` are counted in place of persons/);
  expect(semantics.overlap).toMatch(/^By `group\.company`, .* the rows do not add up to the total\.$/);
});

test.each(['company', 'group.', 'group.company.plan', ''])(
  'refuses the unit "%s", and says how to write one',
  (unit) => {
    const result = planned({ unit });
    expect(result.ok ? '' : result.error.message).toContain(
      '`unit` must be `person`, or a type of groups without a further dot, such as `group.company`',
    );
  },
);

test('treats a hostile type as text: it is a parameter, whatever it holds', () => {
  const type = "x'] OR 1=1 --";
  expect(sqlOf({ aggregation: 'unique_users', unit: `group.${type}` })).not.toContain('1=1');
  expect(sqlOf({ group_by: [`group.${type}`] })).not.toContain('1=1');
});

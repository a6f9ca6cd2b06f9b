import { expect, it } from 'vitest';
import { checkedProjectId } from '../base/ids.ts';
import { compile } from './compile.ts';

const context = { projectId: checkedProjectId('prj_1'), timezone: 'UTC', nowMs: Date.parse('2026-03-10T12:00:00Z') };
const weekly = { query_type: 'events', project_id: 'prj_1', interval: 'week', date_range: 'last_14_days' };

function semantics(request: object, weekStart?: 'monday' | 'sunday'): string | undefined {
  const compiled = compile(request, { ...context, ...(weekStart ? { weekStart } : {}) });
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value.plan.semantics.periods;
}

it('begins weeks on Monday, on the day that the project has chosen, or on the one that the request names', () => {
  expect(semantics(weekly)).toContain('from Monday');
  expect(semantics(weekly, 'sunday')).toContain('from Sunday');
  expect(semantics({ ...weekly, week_start: 'monday' }, 'sunday')).toContain('from Monday');
});

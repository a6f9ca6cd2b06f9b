import { describe, expect, it } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';

const NOW_MS = Date.parse('2026-11-23T00:00:00Z');
const context = { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: NOW_MS };
const june = { start: '2026-06-01', end: '2026-06-30' };

function refused(fields: object): string {
  const answer = compile({ project_id: 'p1', date_range: june, ...fields }, context);
  return answer.ok ? 'accepted' : answer.error.message;
}
function semantics(fields: object) {
  const answer = compile({ project_id: 'p1', date_range: june, ...fields }, context);
  return answer.ok ? answer.value.plan.semantics : answer.error.message;
}

describe('a report over persons', () => {
  it('names all faults of a request at once', () => {
    const message = refused({
      query_type: 'retention',
      timezone: 'Mars/Base',
      brackets: [3, 2],
      breakdown: ['plan', 'properties.plan'],
      start: { event: 'signup', filters: [{ property: 'plan', operator: 'is_set', value: 1 }] },
    });
    expect(message).toContain('has 4 faults');
    expect(message).toContain('Mars/Base');
    expect(message).toContain('brackets [3,2] overlap or are not in ascending order');
    expect(message).toContain('names a property twice');
    expect(message).toContain('`is_set` takes no value');
  });

  it('refuses fields that have no effect', () => {
    expect(refused({ query_type: 'retention', brackets: [1, 3], periods: 7 })).toContain('leave it out');
    expect(
      refused({ query_type: 'attribution', conversion: { event: 'pay' }, touch_event: { event: 'page_view' } }),
    ).toContain('add `touch: "event"`');
  });

  it('refuses answers of too many rows, with the limit that fits', () => {
    const asked = { query_type: 'retention', period: 'day', periods: 30, breakdown: 'plan', limit: 100 };
    // Thirty days times 31 periods.
    expect(refused(asked)).toContain('limit 100 times 930 values a group is more than 10000 rows; use a limit of 10');
    expect(refused({ ...asked, limit: 10 })).toBe('accepted');
  });

  it('names what sessions can be grouped by, and numbers that can be shared out', () => {
    const message = refused({
      query_type: 'attribution',
      conversion: { event: 'pay' },
      group_by: ['sourse'],
      window: '30',
      amount: 'country',
    });
    expect(message).toContain('has 3 faults');
    expect(message).toContain('did you mean `source`?');
    expect(message).toContain('`window`');
    expect(message).toContain('amount `country`');
  });

  it('begins weeks as the project does, unless the mode or the request names another day', () => {
    const periodsOf = (fields: object) => {
      const asked = { project_id: 'p1', date_range: june, query_type: 'retention', ...fields };
      const answer = compile(asked, { ...context, weekStart: 'sunday' });
      return answer.ok ? answer.value.plan.semantics.periods : answer.error.message;
    };
    expect(periodsOf({})).toContain('from Sunday');
    expect(periodsOf({ week_start: 'monday' })).toContain('from Monday');
    expect(periodsOf({ query_type: 'stickiness', interval: 'week' })).toContain('from Sunday');
  });

  it('says by which rules it counts, those of the mode unless the request gives another', () => {
    const ofMixpanel = { query_type: 'retention', mode: 'mixpanel', period: 'day', counting: 'on' };
    expect(semantics(ofMixpanel)).toMatchObject({
      periods: "Periods of 24 hours from the person's own start.",
      counting: expect.stringContaining('Period n counts persons who returned in it.'),
      mean: expect.stringContaining('as Mixpanel has it'),
    });
    expect(semantics({ query_type: 'lifecycle', interval: 'week', week_start: 'sunday' })).toMatchObject({
      periods: 'Calendar weeks of UTC, from Sunday.',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';

const CONTEXT = { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: Date.parse('2026-11-23T00:00:00Z') };
const aFunnel = (fields: object) => ({
  query_type: 'funnel',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-30' },
  steps: ['visit', 'pay'],
  ...fields,
});

function faults(fields: object): unknown {
  const compiled = compile(aFunnel(fields), CONTEXT);
  return compiled.ok ? 'accepted' : (compiled.error.details?.faults ?? [{ message: compiled.error.message }]);
}
const message = (text: string) => expect.objectContaining({ message: expect.stringContaining(text) });

describe('a funnel that cannot be counted', () => {
  it('is refused with every fault at once, each with its remedy', () => {
    const given = {
      steps: [
        { event: 'visit', optional: true, within: '1d' },
        { event: 'a', events: ['b'] },
        { event: 'c', within: 'soon' },
      ],
      window: '2 weeks',
      exclusions: [
        { event: 'x', from_step: 2, to_step: 1 + 1 },
        { event: 'x', from_step: 1, to_step: 9 },
      ],
      breakdown_at: 4,
      hold_constant: ['plan', 'properties.plan'],
      filters: [{ property: 'plan', operator: 'is_set', value: 1 }],
    };
    expect(faults(given)).toEqual([
      message('step 1 cannot be optional'),
      message('step 1 has no step before it'),
      message('step 2 needs either `event` or `events`'),
      message('soon'),
      message('2 weeks'),
      message('from step 2 to step 2 covers nothing'),
      message('exclusions names step 9, but the funnel has 3'),
      message('breakdown_at names step 4, but the funnel has 3'),
      message('breakdown_at has no effect without `breakdown`'),
      message('hold_constant names a property twice'),
      message('`is_set` takes no value'),
    ]);
  });

  it('is refused for what needs an order, where there is none', () => {
    const given = {
      order: 'unordered',
      steps: ['visit', 'pay', { event: 'rate', optional: true, within: '1d' }],
      exclusions: [{ event: 'x', from_step: 1, to_step: 2 }],
      first_time: true,
    };
    expect(faults(given)).toEqual(
      ['optional', 'within', 'exclusions', 'first_time'].map((field) => message(`${field} has no meaning with order`)),
    );
  });

  it('is refused for too many steps, and for too many that may share an event in any order', () => {
    expect(faults({ steps: Array.from({ length: 21 }, (_, index) => `s${index}`) })).toEqual([message('at most 20')]);
    const sharing = Array.from({ length: 6 }, (_, index) => ({
      event: 'view',
      filters: [{ property: 'page', operator: 'equals', value: `/${index}` }],
    }));
    expect(faults({ order: 'unordered', steps: sharing })).toEqual([message('at most 5 different steps may')]);
    expect(faults({ order: 'unordered', steps: Array.from({ length: 20 }, () => 'view') })).toBe('accepted');
  });

  it('is refused for groups or periods beside drivers, and for more rows than an answer may have', () => {
    expect(faults({ drivers: true, by: 'day' })).toEqual([message('leave out `breakdown` and `by`')]);
    expect(faults({ by: 'day', breakdown: 'page', limit: 1_000 })).toEqual([message('the answer has 60060 rows')]);
  });
});

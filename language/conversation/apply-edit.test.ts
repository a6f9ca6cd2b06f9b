import { describe, expect, it } from 'vitest';
import type { Meaning, MeaningOf } from '../../core/api/meaning/meaning.ts';
import { applyEdits } from './apply-edit.ts';
import type { Edit } from './edit.ts';

const parts = { where: [], who: [], groups: [] };
const count = (event: string) => ({ of: 'events' as const, event: { events: [event], where: [] } });
const lastWeek = { is: 'period' as const, unit: 'week' as const, back: 1 };
const aMeasure = (over: Partial<MeaningOf<'measure'>> = {}): Meaning => ({
  kind: 'measure',
  ...parts,
  span: lastWeek,
  measures: [count('signup')],
  ...over,
});
const only = (property: string, ...values: string[]) => ({ property, operator: 'is' as const, values });
const not = (property: string, ...values: string[]) => ({ property, operator: 'is_not' as const, values });
const edited = (meaning: Meaning, ...edits: Edit[]): unknown => {
  const result = applyEdits(meaning, edits);
  return result.ok ? result.value : result.error.because;
};

describe('edits of a span', () => {
  it('steps back by the unit, again and again', () => {
    const once = edited(aMeasure(), { is: 'step_back', unit: 'week' });
    expect(once).toEqual(aMeasure({ span: { ...lastWeek, back: 2 } }));
    expect(edited(aMeasure({ span: { ...lastWeek, back: 2 } }), { is: 'step_back' })).toEqual(
      aMeasure({ span: { ...lastWeek, back: 3 } }),
    );
  });

  it('takes the stretch before a span that is no unit of the calendar', () => {
    const span = { is: 'last' as const, count: 30, unit: 'day' as const };
    expect(edited(aMeasure({ span }), { is: 'step_back' })).toEqual(aMeasure({ span: { is: 'preceding', span } }));
  });

  it('keeps a comparison with the span before, and drops one with a span of its own', () => {
    const october = { is: 'named' as const, month: 10 };
    const compared = aMeasure({ compare: { with: 'previous' } });
    expect(edited(compared, { is: 'set_span', span: october })).toEqual(
      aMeasure({ span: october, compare: { with: 'previous' } }),
    );
    expect(edited(aMeasure({ compare: { with: lastWeek } }), { is: 'set_span', span: october })).toEqual(
      aMeasure({ span: october }),
    );
  });

  it('reads an interval as the period of a retention', () => {
    const event = { events: ['signup'], where: [] };
    const retention: Meaning = {
      kind: 'retention',
      ...parts,
      start: event,
      back: { events: [], where: [] },
      period: 'week',
    };
    expect(edited(retention, { is: 'set_interval', interval: 'day' })).toEqual({ ...retention, period: 'day' });
  });
});

describe('edits of filters', () => {
  const filter = (condition: ReturnType<typeof only> | ReturnType<typeof not>, also?: true): Edit => ({
    is: 'filter',
    condition,
    ...(also && { also }),
  });

  it('replaces the values of the same property and keeps other properties', () => {
    const before = aMeasure({ where: [only('device', 'desktop'), only('country', 'DE')] });
    expect(edited(before, filter(only('device', 'tablet')))).toEqual(
      aMeasure({ where: [only('country', 'DE'), only('device', 'tablet')] }),
    );
  });

  it('adds to values with "too", adds up what is left out, and takes an excluded value out of a list', () => {
    const german = aMeasure({ where: [only('country', 'DE')] });
    expect(edited(german, filter(only('country', 'FR'), true))).toEqual(
      aMeasure({ where: [only('country', 'DE', 'FR')] }),
    );
    const noUs = aMeasure({ where: [not('country', 'US')] });
    expect(edited(noUs, filter(not('country', 'GB')))).toEqual(aMeasure({ where: [not('country', 'US', 'GB')] }));
    const two = aMeasure({ where: [only('country', 'US', 'DE')] });
    expect(edited(two, filter(not('country', 'US')))).toEqual(aMeasure({ where: [only('country', 'DE')] }));
    expect(edited(noUs, filter(only('country', 'US')))).toEqual(aMeasure({ where: [only('country', 'US')] }));
  });

  it('replaces a test where it stands: at an event, or among groups that are shown', () => {
    const google = { of: 'events' as const, event: { events: ['signup'], where: [only('method', 'google')] } };
    const email = { of: 'events' as const, event: { events: ['signup'], where: [only('method', 'email')] } };
    expect(edited(aMeasure({ measures: [google] }), filter(only('method', 'email')))).toEqual(
      aMeasure({ measures: [email] }),
    );
    const versus = aMeasure({ groups: [{ property: 'country', only: ['US', 'DE'] }] });
    expect(edited(versus, filter(only('country', 'FR'), true))).toEqual(
      aMeasure({ groups: [{ property: 'country', only: ['US', 'DE', 'FR'] }] }),
    );
  });

  it('keeps the scope of the test that it replaces', () => {
    const pro = aMeasure({ where: [{ ...only('plan', 'pro'), scope: 'person' }] });
    expect(edited(pro, filter(only('plan', 'free')))).toEqual(
      aMeasure({ where: [{ ...only('plan', 'free'), scope: 'person' }] }),
    );
  });

  it('removes the named filter, or the last one, and refuses where there is none', () => {
    const before = aMeasure({ where: [only('device', 'desktop'), only('country', 'DE')] });
    expect(edited(before, { is: 'drop_filter' })).toEqual(aMeasure({ where: [only('device', 'desktop')] }));
    expect(edited(before, { is: 'drop_filter', property: 'device' })).toEqual(
      aMeasure({ where: [only('country', 'DE')] }),
    );
    expect(edited(before, { is: 'drop_filter', property: 'os' })).toBe('no_such_filter');
    expect(edited(aMeasure(), { is: 'drop_filter' })).toBe('no_filter');
  });
});

describe('edits of groups, buckets and rank', () => {
  it('regroups by a property in place of days, in whichever order the two are said', () => {
    const daily = aMeasure({ interval: 'day' });
    const byMethod: Edit = { is: 'set_groups', groups: [{ property: 'method' }] };
    const notByDay: Edit = { is: 'set_interval', interval: undefined };
    const wanted = aMeasure({ groups: [{ property: 'method' }] });
    expect(edited(daily, byMethod, notByDay)).toEqual(wanted);
    expect(edited(daily, notByDay, byMethod)).toEqual(wanted);
  });

  it('ranks groups, and refuses to rank a single number', () => {
    const rank = { direction: 'most' as const, limit: 3 };
    const byPage = aMeasure({ groups: [{ property: 'page' }] });
    expect(edited(byPage, { is: 'set_rank', rank })).toEqual(aMeasure({ groups: [{ property: 'page' }], rank }));
    expect(edited(aMeasure(), { is: 'set_rank', rank })).toBe('no_groups');
  });

  it('drops a rank and shares with the last group', () => {
    const ranked = aMeasure({ groups: [{ property: 'page' }], rank: { direction: 'most', limit: 3 }, shares: true });
    expect(edited(ranked, { is: 'drop_groups' })).toEqual(aMeasure());
  });
});

describe('edits of the measure', () => {
  it('counts another event in the same manner, without the tests of the event before', () => {
    const persons = { of: 'persons' as const, event: { events: ['signup'], where: [only('method', 'google')] } };
    const filtered = { where: [only('device', 'mobile')] };
    expect(
      edited(aMeasure({ measures: [persons], ...filtered }), {
        is: 'swap_event',
        event: { events: ['login'], where: [] },
      }),
    ).toEqual(aMeasure({ measures: [{ of: 'persons', event: { events: ['login'], where: [] } }], ...filtered }));
  });

  it('counts persons where events were counted, and refuses for a saved metric', () => {
    const asPersons: Edit = { is: 'count_as', of: 'persons' };
    expect(edited(aMeasure(), asPersons)).toEqual(
      aMeasure({ measures: [{ of: 'persons', event: { events: ['signup'], where: [] } }] }),
    );
    expect(edited(aMeasure({ measures: [{ of: 'metric', name: 'margin' }] }), asPersons)).toBe('no_event');
  });

  it('gives percent of groups as shares, of a filtered count as its share, and refuses for a plain number', () => {
    const percent: Edit = { is: 'set_shares', shares: true };
    const groups = [{ property: 'method' }];
    expect(edited(aMeasure({ groups }), percent)).toEqual(aMeasure({ groups, shares: true }));
    const mobile = { events: ['signup'], where: [only('device', 'mobile')] };
    expect(edited(aMeasure({ where: mobile.where }), percent)).toEqual(
      aMeasure({
        measures: [{ of: 'ratio', as: 'share', top: { of: 'events', event: mobile }, bottom: count('signup') }],
      }),
    );
    expect(edited(aMeasure(), percent)).toBe('no_parts');
  });

  it('takes span and filters along into another kind of report', () => {
    const funnel: Meaning = {
      kind: 'funnel',
      ...parts,
      steps: [
        { events: ['signup'], where: [] },
        { events: ['purchase'], where: [] },
      ],
      answer: 'rate',
    };
    const where = [only('device', 'mobile')];
    expect(edited(aMeasure({ where }), { is: 'new_report', meaning: funnel })).toEqual({
      ...funnel,
      span: lastWeek,
      where,
    });
  });

  it('never leaves out an edit that makes no sense', () => {
    expect(edited(aMeasure(), { is: 'set_unit', unit: 'minute' })).toBe('not_of_this_report');
    expect(edited(aMeasure(), { is: 'set_aggregate', how: 'median' })).toBe('no_property');
  });
});

import { describe, expect, it } from 'vitest';
import type { Meaning, MeaningOf } from '../../core/api/meaning/meaning.ts';
import type { Concept } from '../reading/concepts.ts';
import type { Constituent, ConstituentMeaning } from '../reading/constituent.ts';
import { readFollowUp } from './read-follow-up.ts';

const lastWeek = { is: 'period' as const, unit: 'week' as const, back: 1 };
const aMeasure = (over: Partial<MeaningOf<'measure'>> = {}): Meaning => ({
  kind: 'measure',
  where: [],
  who: [],
  groups: [],
  span: lastWeek,
  measures: [{ of: 'events', event: { events: ['signup'], where: [] } }],
  ...over,
});
const say = (...concepts: Concept[]): ConstituentMeaning => ({ type: 'concept', concepts });
const value = (property: string, ...values: string[]): ConstituentMeaning => ({
  type: 'values',
  property,
  values,
  joined: 'list',
});
const parts = (...is: ConstituentMeaning[]): Constituent[] =>
  is.map((each, at) => ({ from: at, to: at + 1, cost: 0, is: each }));
const clock = { nowMs: Date.UTC(2026, 10, 29, 12), zone: 'UTC' };
const read = (previous: Meaning[], ...is: ConstituentMeaning[]) => {
  const constituents = parts(...is);
  const [first] = readFollowUp(constituents, { previous, fresh: [], clock });
  const left = constituents.filter((part) => first === undefined || !first.used.has(part));
  return { first, left };
};
const meaningOf = (previous: Meaning[], ...is: ConstituentMeaning[]) => {
  const { first, left } = read(previous, ...is);
  expect(left).toEqual([]);
  return first?.is === 'edited' ? first.meaning : first?.is;
};

describe('a follow-up', () => {
  it('steps back from the span, and sets it beside the one before where it compares', () => {
    const before: ConstituentMeaning = { type: 'compare', earlier: { is: 'unit_before', unit: 'week' } };
    expect(meaningOf([aMeasure()], say('and'), before)).toEqual(aMeasure({ span: { ...lastWeek, back: 2 } }));
    expect(meaningOf([aMeasure()], say('versus'), before)).toMatchObject({ span: lastWeek, compare: {} });
  });

  it('narrows, replaces and widens a filter', () => {
    const mobile = aMeasure({ where: [{ property: 'device', operator: 'is', values: ['mobile'] }] });
    expect(meaningOf([aMeasure()], say('only'), value('device', 'mobile'))).toEqual(mobile);
    expect(meaningOf([mobile], say('again'), say('for'), value('device', 'tablet'))).toMatchObject({
      where: [{ property: 'device', operator: 'is', values: ['tablet'] }],
    });
    expect(meaningOf([mobile], value('device', 'tablet'), say('also'))).toMatchObject({
      where: [{ property: 'device', operator: 'is', values: ['mobile', 'tablet'] }],
    });
    expect(meaningOf([mobile], say('remove'), say('filter'))).toEqual(aMeasure());
    expect(meaningOf([aMeasure()], say('remove'), value('country', 'US'))).toMatchObject({
      where: [{ property: 'country', operator: 'is_not', values: ['US'] }],
    });
  });

  it('regroups in place of days', () => {
    const group: ConstituentMeaning = { type: 'group', group: { property: 'method' } };
    const byDay: ConstituentMeaning = { type: 'interval', interval: 'day' };
    expect(meaningOf([aMeasure({ interval: 'day' })], group, say('instead_of'), byDay)).toEqual(
      aMeasure({ groups: [{ property: 'method' }] }),
    );
  });

  it('counts another event, or its persons', () => {
    const login: ConstituentMeaning = { type: 'event', selector: { events: ['login'], where: [] } };
    expect(meaningOf([aMeasure()], say('correct'), login)).toMatchObject({
      measures: [{ of: 'events', event: { events: ['login'] } }],
    });
    expect(meaningOf([aMeasure()], say('unique'), say('persons'))).toMatchObject({ measures: [{ of: 'persons' }] });
  });

  it('goes back to the meaning before the last', () => {
    expect(meaningOf([aMeasure(), aMeasure({ interval: 'day' })], say('undo'))).toEqual(aMeasure());
    expect(read([aMeasure()], say('undo')).first).toBeUndefined();
  });

  it('asks for an explanation, a row, or an object', () => {
    expect(read([aMeasure()], say('why')).first).toMatchObject({ act: { is: 'explain' } });
    const second: ConstituentMeaning = { type: 'number', number: { value: 2, form: 'ordinal' } };
    expect(read([aMeasure()], second).first).toMatchObject({ act: { is: 'row', number: 2 } });
    const below: ConstituentMeaning = { type: 'bound', operator: 'less', number: { value: 50, form: 'cardinal' } };
    expect(read([aMeasure()], say('tell_when'), say('falls'), below).first).toMatchObject({
      act: { make: 'alert', when: { operator: 'less', value: 50 } },
    });
    expect(read([aMeasure()], say('save'), say('saved_metric')).first).toMatchObject({ act: { make: 'metric' } });
    expect(read([aMeasure()], say('save'), say('cohort'), say('of'), say('persons')).first).toMatchObject({
      act: { make: 'cohort' },
    });
  });

  it('never drops a part that it does not understand, and says what makes no sense', () => {
    const { first, left } = read([aMeasure()], value('device', 'mobile'), { type: 'unknown', text: 'margin' });
    expect(first?.is).toBe('edited');
    expect(left.map(({ is }) => is.type)).toEqual(['unknown']);
    expect(read([aMeasure()], { type: 'rank', direction: 'most', limit: 3 }).first).toMatchObject({
      is: 'cannot',
      refused: { because: 'no_groups' },
    });
  });
});

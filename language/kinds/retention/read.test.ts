import { describe, expect, it } from 'vitest';
import { context, event, meaning, partsOf, say, step } from '../../../test/language/kinds/spoken-parts.ts';
import type { ConstituentMeaning } from '../../reading/constituent.ts';
import { readRetention } from './read.ts';

describe('retention', () => {
  it('starts at the sign-up and counts any return, by week, unless told otherwise', () => {
    expect(meaning(readRetention, say('retention'))).toMatchObject({
      start: step('signup'),
      back: { events: [] },
      period: 'week',
    });
    expect(
      meaning(readRetention, { type: 'interval', interval: 'day' }, say('retention'), event('purchase')),
    ).toMatchObject({ start: step('purchase'), period: 'day' });
  });

  it('reads D7, week 1 and 30 days as one period', () => {
    expect(meaning(readRetention, { type: 'unknown', text: 'D7' })).toMatchObject({ period: 'day', at: 7 });
    expect(meaning(readRetention, { type: 'nth_unit', unit: 'week', number: 1 }, say('retention'))).toMatchObject({
      period: 'week',
      at: 1,
    });
    expect(meaning(readRetention, { type: 'duration', count: 30, unit: 'day' }, say('retention'))).toMatchObject({
      period: 'day',
      at: 30,
    });
  });

  it('counts the same event again where it is repeated', () => {
    const again = { start: step('purchase'), back: step('purchase'), period: 'month' };
    const months: ConstituentMeaning = { type: 'interval', interval: 'month' };
    expect(meaning(readRetention, months, say('retention'), say('returning'), event('purchase'))).toMatchObject(again);
    const twice: ConstituentMeaning = {
      type: 'behaviour',
      behaviour: { did: true, event: step('purchase'), times: { at_least: 2 } },
    };
    expect(meaning(readRetention, say('buyers'), say('share'), twice, months)).toMatchObject(again);
  });

  it('asks where the event that begins does not carry what is tested', () => {
    const unknown: ConstituentMeaning = {
      type: 'condition',
      conditions: [{ property: 'steps', operator: 'is', values: [3] }],
    };
    const elsewhere = { name: 'steps', type: 'number' as const, count: 1, values: [], events: ['login'] };
    const parts = partsOf(say('retention'), event('signup'), unknown);
    const catalogue = { ...context.catalogue, properties: [...context.catalogue.properties, elsewhere] };
    expect(readRetention(parts, { ...context, catalogue })).toEqual([]);
  });

  it('takes the event behind "come back to" for the return', () => {
    expect(
      meaning(readRetention, say('share'), event('signup'), say('come_back'), say('to'), event('login')),
    ).toMatchObject({ start: step('signup'), back: step('login') });
  });
});

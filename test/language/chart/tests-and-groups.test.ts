import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../../language/languages/language-code.ts';
import { cutsOfQuestion, event, partsOfQuestion, test } from './parts-of-question.ts';

const selected = (selector: object) => ({ type: 'event', selector });
const ranked = (property: string, direction: string, limit?: number) => ({
  type: 'group',
  group: { property },
  asked: true,
  rank: { direction, ...(limit !== undefined && { limit }) },
});

describe('a test belongs to the event beside it', () => {
  it.each<[LanguageCode, string, object]>([
    [
      'en',
      'signups from google on mobile',
      event('signup', test('is', 'method', 'google'), test('is', 'device', 'mobile')),
    ],
    ['en', 'signups with plan = pro', event('signup', test('is', 'plan', 'pro'))],
    ['en', 'signups where plan is pro or premium', event('signup', test('is', 'plan', 'pro', 'premium'))],
    ['en', 'premium purchases', event('purchase', test('is', 'plan', 'premium'))],
    [
      'en',
      'purchases by premium users from Germany',
      event('purchase', test('is', 'plan', 'premium'), test('is', 'country', 'DE')),
    ],
    [
      'de',
      'Käufe von Premium-Nutzern aus Deutschland',
      event('purchase', test('is', 'plan', 'premium'), test('is', 'country', 'DE')),
    ],
    ['en', 'signups not from US or Germany', event('signup', test('is_not', 'country', 'US', 'DE'))],
    ['en', 'signups except google and email', event('signup', test('is_not', 'method', 'google', 'email'))],
    ['de', 'Registrierungen ohne Google und E-Mail', event('signup', test('is_not', 'method', 'google', 'email'))],
    ['es', 'registros que no son de google', event('signup', test('is_not', 'method', 'google'))],
    ['ja', 'モバイル以外の登録', event('signup', test('is_not', 'device', 'mobile'))],
  ])('%s: %s', (language, question, selector) => {
    expect(partsOfQuestion(question, language)).toEqual([selected(selector)]);
  });
});

describe('a number is bounded, with its unit of money', () => {
  const between = [test('at_least', 'amount', 20), test('at_most', 'amount', 50)];
  it.each<[LanguageCode, string, object[]]>([
    ['en', 'purchases with amount > 50', [test('greater', 'amount', 50)]],
    ['en', 'purchases with amount between 20 and 50', between],
    ['de', 'Käufe mit Betrag zwischen 20 und 50', between],
    ['es', 'compras con importe entre 20 y 50', between],
    ['en', 'purchases over $100', [test('greater', 'amount', 100)]],
    ['en', 'purchases of 100 euros or more', [test('at_least', 'amount', 100)]],
    ['de', 'Käufe über 100 Euro', [test('greater', 'amount', 100)]],
    ['ja', '100ドル以上の購入', [test('at_least', 'amount', 100)]],
  ])('%s: %s', (language, question, where) => {
    expect(partsOfQuestion(question, language)).toEqual([selected(event('purchase', ...where))]);
  });
});

describe('a property is ranked', () => {
  it.each<[LanguageCode, string, object]>([
    ['en', 'top 3 pages', ranked('page', 'most', 3)],
    ['en', '3 best countries', ranked('country', 'most', 3)],
    ['en', 'the country with the most signups', ranked('country', 'most')],
    ['en', 'which country has the fewest signups', ranked('country', 'least')],
    ['de', 'das Land mit den meisten Registrierungen', ranked('country', 'most')],
    ['fr', "le pays avec le plus d'inscriptions", ranked('country', 'most')],
    ['fr', 'les 5 meilleurs pays', ranked('country', 'most', 5)],
    ['es', 'el país con más registros', ranked('country', 'most')],
    ['it', 'le 3 pagine più viste', ranked('page', 'most', 3)],
    ['ja', '登録が最も多い国', ranked('country', 'most')],
  ])('%s: %s', (language, question, group) => {
    expect(partsOfQuestion(question, language)).toContainEqual(group);
  });

  it('takes a number that is a value, too, for the number of rows, and loses it in no cut', () => {
    expect(partsOfQuestion('top 10 pages')).toEqual([ranked('page', 'most', 10)]);
    for (const { parts } of cutsOfQuestion('top 10 pages')) {
      expect(parts.filter(({ is, from, to }) => is.type === 'inert' && from <= 1 && to > 1)).toEqual([]);
    }
    expect(partsOfQuestion('page views on os version 10')).toContainEqual(
      selected(event('page_view', test('is', 'os_version', '10'))),
    );
  });
});

describe('lists and comparisons', () => {
  it.each<[LanguageCode, string, object]>([
    ['en', 'by country, device and plan', { type: 'groups', groups: groups('country', 'device', 'plan') }],
    ['ja', '国別とデバイス別の登録', { type: 'groups', groups: groups('country', 'device') }],
    [
      'en',
      'signups from US, Germany and France',
      { type: 'values', property: 'country', values: ['US', 'DE', 'FR'], joined: 'and' },
    ],
    ['en', 'US vs Germany signups', { type: 'values', property: 'country', values: ['US', 'DE'], joined: 'versus' }],
    [
      'en',
      'is germany beating france on signups',
      { type: 'values', property: 'country', values: ['DE', 'FR'], joined: 'versus', asks: 'more' },
    ],
    ['en', 'signups compared with last month', { type: 'compared', with: { is: 'period', unit: 'month', back: 1 } }],
    ['en', 'best day', { type: 'pick', interval: 'day', direction: 'most' }],
  ])('%s: %s', (language, question, expected) => {
    expect(partsOfQuestion(question, language)).toContainEqual(expected);
  });

  it('composes nothing over the end of a sentence', () => {
    const parts = partsOfQuestion('signups last week. Germany only');
    expect(parts).toContainEqual(selected(event('signup')));
    expect(parts).toContainEqual({ type: 'condition', conditions: [test('is', 'country', 'DE')], only: true });
  });
});

describe('the ways to cut a question', () => {
  it('differ in more than a particle, and come in the same order each time', () => {
    const question = 'how many of the users from Germany used funnels on mobile in the last week';
    const cuts = cutsOfQuestion(question);
    expect(cutsOfQuestion(question)).toEqual(cuts);
    const saying = cuts.map(({ parts }) =>
      JSON.stringify(parts.map(({ is }) => is).filter(({ type }) => type !== 'inert' && type !== 'concept')),
    );
    expect(new Set(saying).size).toBeGreaterThan(cuts.length / 4);
  });
});

function groups(...properties: string[]) {
  return properties.map((property) => ({ property }));
}

import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../../language/languages/language-code.ts';
import { count, event, partsOfQuestion, ratio, test } from './parts-of-question.ts';

const ANY_EVENT = { events: [], where: [] };
const purchasesPerSignup = ratio(count('purchase'), count('signup'));
const amount = (how: string, of: object) => ({ of: 'property', how, property: 'amount', event: of });
const shareOf = (name: string, part: object) => ratio(count(name, part), count(name), 'share');
const mobileViews = shareOf('page_view', test('is', 'device', 'mobile'));

describe('one quantity over another', () => {
  it.each<[LanguageCode, string, object]>([
    ['en', 'purchases divided by signups', purchasesPerSignup],
    ['en', 'number of purchases divided by number of signups', purchasesPerSignup],
    ['en', 'purchases / signups', purchasesPerSignup],
    ['en', 'purchases per signup', purchasesPerSignup],
    ['en', 'ratio of purchases to signups', purchasesPerSignup],
    ['de', 'Käufe geteilt durch Registrierungen', purchasesPerSignup],
    ['fr', 'achats divisés par inscriptions', purchasesPerSignup],
    ['pt', 'compras dividido por cadastros', purchasesPerSignup],
    ['ja', '購入÷登録', purchasesPerSignup],
    ['en', 'revenue per signup', ratio({ ...amount('sum', event('purchase')), unit: 'USD' }, count('signup'))],
    ['en', 'amount per purchase', ratio(amount('sum', event('purchase')), count('purchase'))],
  ])('%s: %s', (language, question, expected) => {
    expect(partsOfQuestion(question, language)).toEqual([expected]);
  });
});

describe('the part of something that passes a test, in either order', () => {
  it.each<[LanguageCode, string, object]>([
    ['en', 'what % of page views are mobile', mobileViews],
    ['en', 'mobile share of page views', mobileViews],
    ['en', 'mobile page views as a percentage of all page views', mobileViews],
    ['en', 'share of signups that use sso', shareOf('signup', test('is', 'method', 'sso'))],
    ['de', 'Wie viel Prozent der Seitenaufrufe sind mobil', mobileViews],
    ['de', 'welcher Anteil der Registrierungen kommt aus Deutschland', shareOf('signup', test('is', 'country', 'DE'))],
    ['it', 'percentuale di visualizzazioni di pagina da mobile', mobileViews],
    ['ja', 'モバイルのページビューの割合', mobileViews],
  ])('%s: %s', (language, question, expected) => {
    expect(partsOfQuestion(question, language)).toContainEqual(expected);
  });
});

describe('an aggregate of a number', () => {
  it.each<[string, object]>([
    ['average amount of purchases', amount('avg', event('purchase'))],
    ['p95 of amount', amount('p95', ANY_EVENT)],
    ['90th percentile of amount', amount('p90', ANY_EVENT)],
    ['first purchases', { of: 'first_events', event: event('purchase') }],
    ['number of distinct pages', { of: 'property', how: 'distinct', property: 'page', event: ANY_EVENT }],
  ])('%s', (question, measure) => {
    expect(partsOfQuestion(question)).toEqual([{ type: 'measure', measure }]);
  });

  it('may be the mean of days', () => {
    expect(partsOfQuestion('daily average of signups')).toContainEqual({ type: 'mean_per', per: 'day' });
  });
});

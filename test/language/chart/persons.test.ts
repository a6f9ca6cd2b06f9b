import { describe, expect, it } from 'vitest';
import type { LanguageCode } from '../../../language/languages/language-code.ts';
import { did, didNot, event, partsOfQuestion, test } from './parts-of-question.ts';

const funnels = test('is', 'feature', 'funnels');
const cohorts = test('is', 'feature', 'cohorts');
const behaviour = (parts: object) => ({ type: 'behaviour', behaviour: parts });

describe('how often something was done, and on how many different days', () => {
  it.each<[LanguageCode, string, object]>([
    ['en', 'users with 3+ purchases', { times: { at_least: 3 } }],
    ['en', 'users with at least three purchases', { times: { at_least: 3 } }],
    ['en', 'users who purchased more than once', { times: { at_least: 2 } }],
    ['en', 'users who purchased exactly twice', { times: { at_least: 2, at_most: 2 } }],
    ['en', 'users who purchased between 3 and 5 times', { times: { at_least: 3, at_most: 5 } }],
    ['en', 'users who purchased on 5 different days', { times: { at_least: 5 }, different: 'day' }],
    ['en', 'users who purchased on at least 3 different days', { times: { at_least: 3 }, different: 'day' }],
    [
      'de',
      'Nutzer, die an mindestens 3 verschiedenen Tagen gekauft haben',
      { times: { at_least: 3 }, different: 'day' },
    ],
    ['es', 'usuarios que compraron en al menos 3 días diferentes', { times: { at_least: 3 }, different: 'day' }],
    ['fr', 'utilisateurs qui ont acheté au moins 3 jours différents', { times: { at_least: 3 }, different: 'day' }],
    ['it', 'utenti che hanno comprato almeno 3 volte', { times: { at_least: 3 } }],
    ['ja', '3回以上購入したユーザー', { times: { at_least: 3 } }],
    ['ja', '3日以上の異なる日に購入したユーザー', { times: { at_least: 3 }, different: 'day' }],
  ])('%s: %s', (language, question, expected) => {
    expect(partsOfQuestion(question, language)).toContainEqual(behaviour({ ...did('purchase'), ...expected }));
  });

  it('counts different values of a property of the event', () => {
    expect(partsOfQuestion('users who used at least 2 different features')).toContainEqual(
      behaviour({ ...did('feature_used'), times: { at_least: 2 }, different: { property: 'feature' } }),
    );
  });

  it('takes no article for a number of times', () => {
    const parts = partsOfQuestion('Nutzer, die einen Kauf gemacht haben', 'de');
    expect(parts.map(({ type }) => type)).not.toContain('behaviour');
  });
});

describe('what was not done', () => {
  it.each<[LanguageCode, string, object]>([
    ['en', 'users who did not purchase', didNot('purchase')],
    ['en', 'users who never purchased', { ...didNot('purchase'), span: { is: 'all' } }],
    ['de', 'Nutzer, die nie gekauft haben', { ...didNot('purchase'), span: { is: 'all' } }],
    ['ja', '一度も購入していないユーザー', { ...didNot('purchase'), span: { is: 'all' } }],
  ])('%s: %s', (language, question, expected) => {
    expect(partsOfQuestion(question, language)).toContainEqual(behaviour(expected));
  });

  it('stands beside what was done', () => {
    expect(partsOfQuestion('users who purchased but did not export a report')).toEqual([
      expect.objectContaining({ type: 'concept' }),
      expect.objectContaining({ type: 'concept' }),
      { type: 'event', selector: event('purchase'), acts: true },
      behaviour(didNot('report_exported')),
    ]);
  });
});

describe('persons by several things that they did', () => {
  it.each<[LanguageCode, string, object[]]>([
    ['en', 'users who both purchased and exported a report', [did('purchase'), did('report_exported')]],
    ['en', 'users who either purchased or exported a report', [{ or: [did('purchase'), did('report_exported')] }]],
    ['en', 'users who signed up or purchased', [{ or: [did('signup'), did('purchase')] }]],
    ['en', 'users who used both funnels and cohorts', [did('feature_used', funnels), did('feature_used', cohorts)]],
    ['en', 'users who used funnels but not cohorts', [did('feature_used', funnels), didNot('feature_used', cohorts)]],
    [
      'de',
      'Nutzer, die Funnels aber nicht Cohorts genutzt haben',
      [did('feature_used', funnels), didNot('feature_used', cohorts)],
    ],
    [
      'es',
      'usuarios que usaron funnels pero no cohorts',
      [did('feature_used', funnels), didNot('feature_used', cohorts)],
    ],
  ])('%s: %s', (language, question, who) => {
    expect(partsOfQuestion(question, language)).toContainEqual({ type: 'population', who });
  });

  it('has neither the one nor the other', () => {
    const parts = partsOfQuestion('users who neither purchased nor exported a report');
    expect(parts).toContainEqual(behaviour(didNot('purchase')));
    expect(parts).toContainEqual(behaviour(didNot('report_exported')));
  });
});

describe('steps with the window between them', () => {
  it.each<[LanguageCode, string]>([
    ['en', 'purchased within 7 days of signing up'],
    ['ja', '登録から7日以内に購入'],
  ])('%s: %s', (language, question) => {
    expect(partsOfQuestion(question, language)).toEqual([
      { type: 'steps', steps: [event('signup'), event('purchase')], joined: 'arrow', window: '7d' },
    ]);
  });
});

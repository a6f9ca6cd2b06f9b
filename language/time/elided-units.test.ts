import { expect, it } from 'vitest';
import type { LanguageCode } from '../languages/language-code.ts';
import { TIME_LANGUAGES } from '../languages/time-languages.ts';
import { tokenize } from '../reading/tokenize.ts';
import { findSpans } from './find-spans.ts';

function spansIn(text: string, language: LanguageCode) {
  return findSpans(tokenize(text), TIME_LANGUAGES[language]).flatMap(({ is }) => (is.type === 'span' ? [is.span] : []));
}

it.each([
  ['en', 'which day of the last 30 was best'],
  ['de', 'welcher Tag der letzten 30 war der beste'],
  ['es', 'qué día de los últimos 30 fue el mejor'],
  ['fr', 'quel jour parmi les 30 derniers était le meilleur'],
  ['pt', 'qual dia dos últimos 30 foi o melhor'],
  ['it', 'quale giorno degli ultimi 30 è stato il migliore'],
] as const)('takes the unit of the last ones from the words before, %s', (language, text) => {
  expect(spansIn(text, language)).toContainEqual({ is: 'last', count: 30, unit: 'day' });
});

it('reads no span where no unit was named before', () => {
  expect(spansIn('orders of the last 30', 'en')).toEqual([]);
});

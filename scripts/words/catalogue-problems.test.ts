import { expect, test } from 'vitest';
import { catalogueProblems } from './catalogue-problems.ts';

const english = { 'a.visits': '{count, plural, one {# visit} other {# visits}}', 'a.removed': 'Removed {name}' };
const spanish = {
  'a.visits': '{count, plural, one {# visita} many {# de visitas} other {# visitas}}',
  'a.removed': 'Se quitó {name}',
};

test('accepts a complete translation', () => {
  expect(catalogueProblems(english, spanish, 'es')).toEqual([]);
  expect(catalogueProblems(english, english, 'en')).toEqual([]);
});

test('names keys that only one language has', () => {
  expect(catalogueProblems(english, { 'a.visits': spanish['a.visits'], 'a.old': 'Antes' }, 'es')).toEqual([
    'a.removed: missing in es',
    'a.old: not in English, only in es',
  ]);
});

test('demands the form for whole millions in Spanish, which English lacks', () => {
  const visits = '{count, plural, one {# visita} other {# visitas}}';
  expect(catalogueProblems(english, { ...spanish, 'a.visits': visits }, 'es')).toEqual([
    'a.visits: {count, plural} lacks many in es',
  ]);
});

test('demands the arguments of the English message', () => {
  expect(catalogueProblems(english, { ...spanish, 'a.removed': 'Se quitó {nombre}' }, 'es')).toEqual([
    'a.removed: has the arguments nombre argument in es, name argument in English',
  ]);
});

test('finds texts that nobody has translated, but lets short ones be equal', () => {
  expect(catalogueProblems({ 'a.b': 'Nothing is here yet' }, { 'a.b': 'Nothing is here yet' }, 'de')).toEqual([
    'a.b: is still English in de',
  ]);
  expect(catalogueProblems({ 'a.b': 'Name' }, { 'a.b': 'Name' }, 'de')).toEqual([]);
});

test('refuses straight apostrophes, which quote in ICU messages', () => {
  expect(catalogueProblems({ 'a.b': "can't {name}" }, { 'a.b': "can't {name}" }, 'en')).toEqual([
    'a.b: has a straight apostrophe; write ’',
  ]);
});

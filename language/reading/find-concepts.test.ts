import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { LANGUAGES } from '../languages/index.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { indexNames } from '../names/index-names.ts';
import { findConcepts, indexConcepts } from './find-concepts.ts';
import { segmentationFor } from './segmentation-for.ts';
import { tokenize } from './tokenize.ts';

const catalogue: Catalogue = {
  events: [
    { name: 'registrierung', count: 9 },
    { name: 'retension_offer', count: 2 },
  ],
  properties: [],
};
const names = indexNames(catalogue);

function conceptsIn(code: LanguageCode, question: string, known: readonly string[] = []) {
  const tokens = tokenize(question, segmentationFor(LANGUAGES[code], names));
  const others = tokens.flatMap(({ norm }, at) =>
    known.includes(norm)
      ? [{ from: at, to: at + 1, cost: 0, is: { type: 'event' as const, event: 'retension_offer' } }]
      : [],
  );
  return findConcepts(tokens, indexConcepts(LANGUAGES[code]), others).flatMap(({ from, to, cost, is }) =>
    is.type === 'concept'
      ? [{ says: tokens.slice(from, to).map(({ norm }) => norm), cost, concepts: is.concepts }]
      : [],
  );
}

const costOf = (code: LanguageCode, question: string, concept: string, known: readonly string[] = []) =>
  conceptsIn(code, question, known).find(({ concepts }) => concepts.some((each) => each === concept))?.cost;

describe('a concept is found as people type it', () => {
  it.each([
    ['fr', 'durée des sessions', 'duration', 0],
    ['fr', 'duree des sessions', 'duration', 0.05],
    ['fr', "combien d'achats", 'count_of', 0],
    ['es', 'cuantos usuarios', 'count_of', 0.05],
    ['de', 'fuer welche kanaele', 'source', 0.05],
    ['en', 'retaining users', 'retention', 0.1],
    ['en', 'retenion of users', 'retention', 1],
    ['de', 'Absprungrate', 'bounce', 0],
    ['de', 'Nutzerzahl', 'persons', 0],
    ['de', 'Wochenvergleich', 'compare', 0],
    ['de', 'Registrierungsquote', 'rate', 0],
    ['ja', '国別のユーザー数', 'by', 0],
    ['ja', 'モバイルを除くセッション数', 'without', 0],
  ] as const)('%s: %s', (code, question, concept, cost) => {
    expect(costOf(code, question, concept)).toBe(cost);
  });
});

describe('a slip makes no other question of it', () => {
  it.each([
    ['en', 'neveer paid', 'never'],
    ['en', 'no lest than 3', 'least'],
    ['de', 'mehr als zei', 'twice'],
    ['en', '"retenion" page', 'retention'],
  ] as const)('%s: %s is not %s', (code, question, concept) => {
    expect(costOf(code, question, concept)).toBeUndefined();
  });
  it('leaves names of the project alone', () => {
    expect(costOf('en', 'retension per week', 'retention', ['retension'])).toBeUndefined();
  });
});

it('cuts a compound only where it is made of words that name something', () => {
  const cut = (text: string) => tokenize(text, segmentationFor(LANGUAGES.de, names)).map(({ norm }) => norm);
  expect(cut('Registrierungsquote')).toEqual(['registrierungs', 'quote']);
  expect(cut('Ausgaben')).toEqual(['ausgaben']);
  expect(cut('Durchschnitt')).toEqual(['durchschnitt']);
});

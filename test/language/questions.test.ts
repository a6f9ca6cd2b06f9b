import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { glossarySchema } from '../../core/api/ai.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import { readQuestion } from '../../language/engine/read-question.ts';
import { spellingOf } from '../../language/engine/spell.ts';
import { vocabularyOf } from '../../language/engine/vocabulary.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const shop: { catalogue: Catalogue; glossary: unknown } = JSON.parse(fixture('shop.json'));
const vocabulary = vocabularyOf(shop.catalogue, glossarySchema.parse(shop.glossary));
const spelling = spellingOf(vocabulary);
/** A Wednesday. */
const nowMs = Date.parse('2026-11-18T10:30:00Z');

type Case = { kind: string; question: string; previous?: string[]; query?: object; expect?: 'clarify' | 'refuse' };
const cases: Case[] = fixture('questions.jsonl')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

describe('reads questions over an invented shop', () => {
  it.each(cases)('$kind: $question', ({ question, previous = [], query, expect: instead }) => {
    const outcome = readQuestion(
      { text: question, previous, projectId: 'p1', nowMs, zone: 'Europe/Berlin' },
      vocabulary,
      spelling,
    );
    if (query !== undefined) {
      expect(outcome).toMatchObject({
        is: 'read',
        interpretation: { query: { ...query, project_id: 'p1', timezone: 'Europe/Berlin' } },
      });
    } else {
      expect(outcome.is).toBe(instead === 'refuse' ? 'refused' : 'unclear');
    }
  });
});

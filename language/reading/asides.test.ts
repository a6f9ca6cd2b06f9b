import { describe, expect, it } from 'vitest';
import { indexNames } from '../names/index-names.ts';
import { shop } from '../training/catalogues/shop.ts';
import { readQuestion } from './read-question.ts';

const project = {
  names: indexNames(shop.catalogue, shop.glossary, [], []),
  catalogue: shop.catalogue,
  glossary: shop.glossary,
};

function read(text: string) {
  const nowMs = Date.parse('2026-11-30T12:00:00Z');
  return readQuestion({ text, nowMs, zone: 'UTC', firstMs: Date.parse('2025-01-01T00:00:00Z') }, project);
}

describe('a clause that only tells whom a question is for', () => {
  it.each([
    ['prepping for the board: how many orders last month?', 'prepping for the board'],
    ['My boss asks - how many orders last month?', 'My boss asks'],
    ['how many orders last month (for the deck)', 'for the deck'],
    ['Für den Aufsichtsrat: wie viele Bestellungen letzten Monat?', 'Für den Aufsichtsrat'],
  ])('is left out and shown: %s', (text, unused) => {
    expect(read(text)).toMatchObject({ is: 'read', unused: [unused] });
  });

  it.each([
    'prepping for Acme: how many orders last month?',
    'prepping for the board of Acme: how many orders last month?',
    'for the deck on mobile: how many orders last month?',
    'for the board, without returns: how many orders last month?',
    'for the 3 slides: how many orders last month?',
    'for the "big" deck: how many orders last month?',
    'big ones: how many orders last month?',
  ])('is none where it could narrow the question: %s', (text) => {
    const outcome = read(text);
    expect(outcome.is === 'read' ? outcome.unused : []).toEqual([]);
  });

  it('is not asked for by itself', () => {
    expect(read('prepping for the board').is).toBe('unclear');
  });
});

import { describe, expect, it } from 'vitest';
import { meaningSchema } from '../../../core/api/meaning/meaning.ts';
import { LANGUAGE_CODES } from '../../languages/language-code.ts';
import { generateExamples } from './generate.ts';
import { SHAPES } from './shapes.ts';

const examples = generateExamples(1, 3_000);

describe('questions that are put together', () => {
  it('are the same for the same seed', () => {
    expect(generateExamples(1, 50)).toEqual(examples.slice(0, 50));
    expect(generateExamples(2, 50)).not.toEqual(examples.slice(0, 50));
  });

  it('have meanings that the wire carries, and no slot left empty', () => {
    for (const { text, meaning } of examples) {
      expect(meaningSchema.parse(meaning)).toEqual(meaning);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  it('are of every shape in every language', () => {
    const drawn = new Set(examples.map(({ language, shape }) => `${language} ${shape}`));
    expect(drawn.size).toBe(LANGUAGE_CODES.length * Object.keys(SHAPES).length);
  });
});

import { describe, expect, it } from 'vitest';
import { LANGUAGE_CODES, type LanguageCode } from '../languages/language-code.ts';
import { TIME_LANGUAGES } from '../languages/time-languages.ts';
import { segmentationOf } from '../reading/segment.ts';
import { tokenize } from '../reading/tokenize.ts';
import { CORPORA } from './corpus/index.ts';
import { CORPUS_CLOCK, noteOf } from './corpus/notation.ts';
import { findSpans } from './find-spans.ts';
import { resolveSpan } from './resolve-span.ts';
import { timeWords } from './time-words.ts';

const segmentation = segmentationOf(timeWords(TIME_LANGUAGES.ja));

function find(text: string, language: LanguageCode = 'en') {
  const tokens = tokenize(text, segmentation);
  return findSpans(tokens, TIME_LANGUAGES[language]).map((mention) => ({
    ...mention,
    words: tokens
      .slice(mention.from, mention.to)
      .map((token) => token.text)
      .join(' '),
    isWhole: mention.to - mention.from === tokens.length,
  }));
}

/** The cheapest reading of all of a phrase. */
function note(phrase: string, language: LanguageCode): string | undefined {
  const [best] = find(phrase, language)
    .filter(({ isWhole }) => isWhole)
    .sort((one, other) => one.cost - other.cost);
  return best && noteOf(best.is, CORPUS_CLOCK);
}

describe.each(LANGUAGE_CODES)('times in %s', (language) => {
  it.each(CORPORA[language])('"%s" is %s', (phrase, expected) => {
    expect(note(phrase, language)).toBe(expected);
  });
});

/** Edges of weeks, months, quarters, years and clock changes, and each day of a week. */
const MOMENTS = [
  '2026-01-01T00:00:00Z',
  '2026-03-29T01:30:00Z',
  '2026-10-25T00:30:00Z',
  '2026-09-30T23:59:59Z',
  '2028-02-29T12:00:00Z',
  '2026-12-31T22:59:59Z',
  ...[16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}T08:00:00Z`),
];

describe.each(MOMENTS)('asked at %s', (moment) => {
  const clock = { ...CORPUS_CLOCK, zone: 'Europe/Berlin', nowMs: Date.parse(moment) };

  it('no span of a corpus reaches into the future or ends before it begins', () => {
    for (const language of LANGUAGE_CODES)
      for (const [phrase] of CORPORA[language])
        for (const { is } of find(phrase, language)) {
          const resolved = is.type === 'span' ? resolveSpan(is.span, clock) : undefined;
          if (resolved === undefined || resolved.is === 'future' || resolved.is === 'impossible') continue;
          expect(resolved.endMs, phrase).toBeLessThanOrEqual(clock.nowMs);
          expect(resolved.startMs, phrase).toBeLessThanOrEqual(resolved.endMs);
        }
  });
});

describe('words that are not about time', () => {
  it.each([
    'may I see signups',
    'march of the penguins',
    'the second purchase',
    'sun and moon',
    'top 10 pages',
    '3+ logins',
  ])('"%s" holds no span', (text) => {
    expect(find(text).filter(({ is }) => is.type === 'span' || is.type === 'only')).toEqual([]);
  });

  it('"at night" and holidays are left to be asked about', () => {
    expect(find('signups at night over easter')).toEqual([]);
  });
});

describe('what can be read in two ways stays so', () => {
  it('11/3 is 3 November before it is 11 March', () => {
    expect(find('11/3').map(({ is }) => noteOf(is, CORPUS_CLOCK))).toEqual([
      '2026-11-03..2026-11-03',
      '2026-03-11..2026-03-11',
    ]);
  });

  it('"until October" may leave October out, at a price', () => {
    expect(find('until October').map(({ is }) => noteOf(is, CORPUS_CLOCK))).toEqual([
      '2024-08-25..2026-10-31',
      '2024-08-25..2026-09-30',
    ]);
  });

  it('"between 9 and 17" without a unit costs more than with one', () => {
    const [bare] = find('between 9 and 17');
    const [hours] = find('between 9am and 5pm');
    expect(bare?.cost).toBeGreaterThan(hours?.cost ?? 0);
  });
});

describe('misspelt words', () => {
  it.each([
    ['signups yesteday', 'en', '2026-11-17..2026-11-17'],
    ['revenue last mnth', 'en', '2026-10-01..2026-10-31'],
    ['purchases in Octobre', 'en', '2026-10-01..2026-10-31'],
    ['Käufe letzte Wocha', 'de', '2026-11-09..2026-11-15'],
    ['compras la semna pasada', 'es', '2026-11-09..2026-11-15'],
  ] as const)('"%s" is read, at the price of a slip', (text, language, expected) => {
    const [mention] = find(text, language);
    expect(mention && noteOf(mention.is, CORPUS_CLOCK)).toBe(expected);
    expect(mention?.cost).toBeGreaterThanOrEqual(1);
  });

  it('words in quotes are names', () => {
    expect(find('users with feature "last week"')).toEqual([]);
  });
});

describe('phrases keep to their words', () => {
  it('a longer phrase replaces the shorter ones in it', () => {
    expect(find('signups since last week by day').map(({ words }) => words)).toEqual(['since last week', 'by day']);
  });

  it.each([
    ['en', 'orders over 20 last week', 'last week'],
    ['de', 'bestellungen über 20 letzten monat', 'letzten monat'],
  ] as const)('a number before a period does not count it, %s: %s', (language, text, period) => {
    expect(find(text, language).map(({ words }) => words)).toContain(period);
    expect(find(text, language).filter(({ words }) => words.includes('20'))).toEqual([]);
  });

  it('"over two months ago" is not two months ago', () => {
    expect(find('over two months ago').map(({ is }) => noteOf(is, CORPUS_CLOCK))).toEqual(['2024-08-25..2026-09-17']);
  });

  it('a span beside another stays apart from it', () => {
    expect(find('purchases october vs september').map(({ words }) => words)).toEqual(['october', 'september']);
  });
});

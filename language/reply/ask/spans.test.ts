import { describe, expect, it } from 'vitest';
import type { Span } from '../../../core/api/meaning/span.ts';
import { GERMAN_TIME } from '../../languages/de/time.ts';
import { ENGLISH_TIME } from '../../languages/en/time.ts';
import { SPANISH_TIME } from '../../languages/es/time.ts';
import { FRENCH_TIME } from '../../languages/fr/time.ts';
import { ITALIAN_TIME } from '../../languages/it/time.ts';
import { JAPANESE_TIME } from '../../languages/ja/time.ts';
import { LANGUAGE_CODES } from '../../languages/language-code.ts';
import { PORTUGUESE_TIME } from '../../languages/pt/time.ts';
import { repliesIn } from '../../languages/replies-of-languages.ts';
import { tokenize } from '../../reading/tokenize.ts';
import { findSpans } from '../../time/find-spans.ts';
import { resolveSpan } from '../../time/resolve-span.ts';
import { askedSpan } from './spans.ts';

const TIMES = {
  en: ENGLISH_TIME,
  de: GERMAN_TIME,
  es: SPANISH_TIME,
  fr: FRENCH_TIME,
  pt: PORTUGUESE_TIME,
  it: ITALIAN_TIME,
  ja: JAPANESE_TIME,
};
const clock = { nowMs: Date.parse('2026-11-25T12:00:00Z'), zone: 'UTC' };

const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
const SPANS: readonly Span[] = [
  ...UNITS.flatMap((unit): Span[] => [
    { is: 'period', unit, back: 0 },
    { is: 'period', unit, back: 1 },
    { is: 'last', count: 6, unit },
  ]),
  { is: 'last', count: 24, unit: 'hour' },
  { is: 'last', count: 30, unit: 'minute' },
  { is: 'last', count: 30, unit: 'day' },
  { is: 'named', year: 2026, month: 10 },
  { is: 'named', year: 2026, month: 8 },
  { is: 'named', year: 2026, quarter: 3 },
  { is: 'named', year: 2025 },
  { is: 'named', year: 2026, month: 3, day: 3 },
  { is: 'since', span: { is: 'named', year: 2026, month: 11, day: 3 } },
  {
    is: 'between',
    from: { is: 'named', year: 2026, month: 10, day: 5 },
    to: { is: 'named', year: 2026, month: 10, day: 18 },
  },
  { is: 'all' },
];

describe('words a span so that it is read as the same', () => {
  it.each(LANGUAGE_CODES)('%s', (language) => {
    const voice = { texts: repliesIn(language), clock, eventNames: [] };
    const misread = SPANS.flatMap((span) => {
      const text = askedSpan(span, voice);
      if (text === undefined) return [];
      const tokens = tokenize(text);
      const wanted = JSON.stringify(resolveSpan(span, clock));
      const whole = findSpans(tokens, TIMES[language]).filter(({ from, to }) => from === 0 && to === tokens.length);
      const read = whole.flatMap(({ is }) => (is.type === 'span' ? [JSON.stringify(resolveSpan(is.span, clock))] : []));
      return read.includes(wanted) ? [] : [{ text, read }];
    });
    expect(misread).toEqual([]);
  });
});

import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { normalForm } from '../meaning/normal-form.ts';
import type { SpanClock } from '../time/extent.ts';
import type { Candidate, Candidates } from './candidate.ts';
import type { Constituent } from './constituent.ts';
import type { Doubt, Outcome, Reading } from './outcome.ts';
import type { Token } from './token.ts';
import { scoreOf } from './weigh.ts';

/** Two readings nearer to one another than this are a question of taste, so both are offered. */
const CHOICE_MARGIN = 0.35;
const CHOICES_MAX = 3;
/** A reading that leaves out more is not even offered. */
const LEFT_MAX = 2;

type Weighed = { readonly candidate: Candidate; readonly score: number };

/** Answers, offers readings, or asks back: a candidate that leaves out a word is never answered. */
export function decide(
  { candidates, unknown }: Pick<Candidates, 'candidates' | 'unknown'>,
  tokens: readonly Token[],
  language: LanguageCode,
  clock: SpanClock,
): Outcome {
  const weighed = candidates
    .map((candidate): Weighed => ({ candidate, score: scoreOf(candidate) }))
    .sort((one, other) => other.score - one.score);
  const whole = distinct(
    weighed.filter(({ candidate }) => candidate.left.length === 0),
    clock,
  );
  const [best, ...others] = whole;
  if (best === undefined) return unclear(weighed, unknown, tokens, language);
  const near = others.filter(({ score }) => best.score - score < CHOICE_MARGIN).slice(0, CHOICES_MAX - 1);
  const readings = [best, ...others].slice(0, CHOICES_MAX).map((each) => readingOf(each, best, others));
  if (near.length > 0) return { is: 'choose', language, readings: readings.slice(0, near.length + 1) };
  const [reading, ...further] = readings;
  if (reading === undefined) throw new Error('The best candidate has no reading');
  return { is: 'read', language, ...reading, unused: [], others: further };
}

function readingOf({ candidate, score }: Weighed, best: Weighed, others: readonly Weighed[]): Reading {
  const rival = others[0]?.score ?? best.score - 4;
  const confidence = 1 / (1 + Math.exp(-(score - (score === best.score ? rival : best.score)) - 1));
  return { meaning: candidate.meaning, confidence, assumptions: candidate.assumptions };
}

/** Of candidates with the same answer, the likeliest. */
function distinct(weighed: readonly Weighed[], clock: SpanClock): Weighed[] {
  const seen = new Set<string>();
  const texts = new Set<string>();
  return weighed.filter(({ candidate: { meaning } }) => {
    const text = JSON.stringify(meaning);
    if (texts.has(text)) return false;
    texts.add(text);
    const form = normalForm(meaning, clock);
    return !seen.has(form) && seen.add(form);
  });
}

function unclear(
  weighed: readonly Weighed[],
  unknown: readonly Constituent[],
  tokens: readonly Token[],
  language: LanguageCode,
): Outcome {
  const [nearest] = weighed;
  if (nearest === undefined) {
    const doubts: readonly Doubt[] = unknown.map((part) => doubtOf(part, tokens));
    return { is: 'unclear', language, doubts: doubts.length > 0 ? doubts : [{ is: 'no_measure' }] };
  }
  const { candidate } = nearest;
  const doubts = candidate.left.map((part) => doubtOf(part, tokens));
  const reading = candidate.left.length <= LEFT_MAX ? { nearest: nearestOf(candidate) } : {};
  return { is: 'unclear', language, doubts, ...reading };
}

function nearestOf({ meaning, assumptions }: Candidate): {
  meaning: Meaning;
  confidence: number;
  assumptions: Reading['assumptions'];
} {
  return { meaning, confidence: 0, assumptions };
}

function doubtOf({ from, to, is }: Constituent, tokens: readonly Token[]): Doubt {
  const words = tokens.slice(from, to).map(({ text }) => text);
  return is.type === 'unknown' ? { is: 'unknown_words', words } : { is: 'no_place', words: [words.join(' ')] };
}

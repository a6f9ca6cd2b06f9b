import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { normalForm } from '../meaning/normal-form.ts';
import { readingFeatures } from '../scoring/reading-features.ts';
import { rolesOf } from '../scoring/roles.ts';
import type { Scorer } from '../scoring/score.ts';
import { learnedScorer } from '../scoring/scorer.ts';
import type { SpanClock } from '../time/extent.ts';
import type { Candidate, Candidates } from './candidate.ts';
import type { Constituent } from './constituent.ts';
import type { Mention } from './mention.ts';
import type { Doubt, Outcome, Reading } from './outcome.ts';
import type { Token } from './token.ts';
import { scoreOf } from './weigh.ts';

type Heard = { readonly tokens: readonly Token[]; readonly mentions: readonly Mention[] };

const CHOICES_MAX = 3;
/** A reading that leaves out more is not even offered. */
const LEFT_MAX = 2;
/** Readings that are less likely are not worth a choice. */
const CHOICE_CONFIDENCE_MIN = 0.1;

/**
 * Answers, offers readings, or asks back: a candidate that leaves out a word is never answered, nor is one of a sort
 * that was too often wrong.
 */
export function decide(
  { candidates, unknown }: Pick<Candidates, 'candidates' | 'unknown'>,
  { tokens, mentions }: Heard,
  language: LanguageCode,
  clock: SpanClock,
): Outcome {
  const whole = candidates.filter(({ left }) => left.length === 0);
  if (whole.length === 0) return unclear(candidates, unknown, tokens, language);
  const scorer = learnedScorer();
  const readings = scoredReadings(scorer, whole, rolesOf(tokens, mentions), clock);
  const [best, ...others] = readings;
  if (best === undefined) throw new Error('Several candidates have no reading');
  if (best.confidence >= scorer.answerFrom) {
    return {
      is: 'read',
      language,
      ...best,
      unused: asidesOf(tokens, mentions),
      others: others.slice(0, CHOICES_MAX - 1),
    };
  }
  const likely = readings.filter(({ confidence }) => confidence >= CHOICE_CONFIDENCE_MIN).slice(0, CHOICES_MAX);
  return likely.length > 1
    ? { is: 'choose', language, readings: likely }
    : { is: 'unclear', language, doubts: [{ is: 'unsure' }], nearest: best };
}

/** The clauses that the reading did without, as typed. */
function asidesOf(tokens: readonly Token[], mentions: readonly Mention[]): string[] {
  return mentions.flatMap(({ from, to, is }) => {
    if (is.type !== 'inert' || is.aside !== true) return [];
    const words = tokens
      .slice(from, to)
      .map(({ text, joined }, at) => (at === 0 || joined === true ? text : ` ${text}`));
    return [words.join('')];
  });
}

/** The likeliest first, of candidates with the same answer only one. */
function scoredReadings(
  scorer: Scorer,
  whole: readonly Candidate[],
  roles: readonly string[],
  clock: SpanClock,
): Reading[] {
  const scorable = whole.map((candidate) => ({ ...candidate, features: readingFeatures(candidate, roles) }));
  return scorer
    .score(scorable, roles, ({ meaning }) => normalForm(meaning, clock))
    .map(({ reading: { meaning, assumptions }, confidence }) => ({ meaning, assumptions, confidence }));
}

function unclear(
  candidates: readonly Candidate[],
  unknown: readonly Constituent[],
  tokens: readonly Token[],
  language: LanguageCode,
): Outcome {
  const nearest = candidates.toSorted((one, other) => scoreOf(other) - scoreOf(one))[0];
  if (nearest === undefined) {
    const doubts: readonly Doubt[] = unknown.map((part) => doubtOf(part, tokens));
    return { is: 'unclear', language, doubts: doubts.length > 0 ? doubts : [{ is: 'no_measure' }] };
  }
  const doubts = nearest.left.map((part) => doubtOf(part, tokens));
  const reading = nearest.left.length <= LEFT_MAX ? { nearest: nearestOf(nearest) } : {};
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

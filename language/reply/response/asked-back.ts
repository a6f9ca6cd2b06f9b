import type { AskResponse, ReadingChoice, ReplyInterpretation } from '../../../core/api/ask-reply.ts';
import { EMPTY_CHART } from '../../../core/api/chart-config.ts';
import type { Language } from '../../../core/api/meaning/languages.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import { assertNever } from '../../../core/base/result.ts';
import type { CannotAnswer } from '../../kinds/kind.ts';
import type { Outcome } from '../../reading/outcome.ts';
import { cannotEditText, cannotText, chooseText, doubtText, refusalText, tooBroadText } from '../clarify.ts';
import { readingOf } from '../reading.ts';
import type { Voice } from '../voice.ts';
import { interpretationOf, type ReadMeaning } from './read-meaning.ts';

/** Why a question has no number. */
export type Unanswered =
  | Exclude<Outcome, { is: 'read' } | { is: 'act' }>
  /** It was read, and no query answers it. */
  | { readonly is: 'cannot'; readonly read: ReadMeaning; readonly cannot: CannotAnswer }
  /** It was read, and its query was refused. */
  | { readonly is: 'too_broad'; readonly read: ReadMeaning; readonly message: string };

type Around = {
  readonly voice: Voice;
  readonly language: Language;
  readonly versions: ReplyInterpretation['versions'];
  readonly suggestions: readonly ReadingChoice[];
  readonly elapsedMs: number;
};

/** How many other questions are offered beside a reason. */
const OFFERED_MAX = 3;

/** The reply to a question without a number: the reason, readings to choose from, other questions; it counts nothing. */
export function askedBackReply(outcome: Unanswered, around: Around): AskResponse {
  const { voice, suggestions, elapsedMs } = around;
  const question = questionOf(outcome, voice);
  const readings = meaningsOf(outcome).map((meaning) => ({ text: readingOf(meaning, voice), meaning }));
  const others = readings.length > 0 ? [] : suggestions.slice(0, OFFERED_MAX).map(({ text }) => text);
  return {
    interpretation: interpretationFor(outcome, question, around),
    generated_sql: '',
    results: null,
    answer: { text: question, values: [] },
    visualization: { chart_type: 'table', config: EMPTY_CHART, confidence: 0, reasoning: '' },
    suggestions: suggestions.map(({ text }) => text),
    next: [...suggestions],
    clarification: { question, options: [...readings.map(({ text }) => text), ...others], readings },
    execution_time_ms: elapsedMs,
  };
}

function questionOf(outcome: Unanswered, voice: Voice): string {
  switch (outcome.is) {
    case 'choose':
      return chooseText(voice);
    case 'unclear':
      return doubtText(outcome.doubts, voice, outcome.nearest?.meaning);
    case 'cannot_edit':
      return cannotEditText(outcome.of, voice);
    case 'refused':
      return refusalText(outcome.refusal, voice);
    case 'cannot':
      return cannotText(outcome.read.meaning, outcome.cannot, voice);
    case 'too_broad':
      return tooBroadText(outcome.read.meaning, outcome.message, voice);
    default:
      return assertNever(outcome);
  }
}

function meaningsOf(outcome: Unanswered): Meaning[] {
  if (outcome.is === 'choose') return outcome.readings.map(({ meaning }) => meaning);
  return outcome.is === 'unclear' && outcome.nearest !== undefined ? [outcome.nearest.meaning] : [];
}

function interpretationFor(outcome: Unanswered, question: string, around: Around): ReplyInterpretation {
  if ('read' in outcome) return interpretationOf(outcome.read, null, around.voice);
  return {
    intent: { type: 'unknown', confidence: 0, suggestedChartType: 'table' },
    entities: [],
    confidence: 0,
    query: null,
    meaning: null,
    reading: question,
    language: around.language,
    assumptions: [],
    unused_words: [],
    engine: 'none',
    versions: around.versions,
  };
}

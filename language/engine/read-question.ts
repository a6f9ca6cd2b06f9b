import type { Entity, IntentType } from '../../core/api/ai.ts';
import { type TrendQuery, trendQuerySchema } from '../../core/api/kinds/trend.ts';

import type { Draft, FrameContext } from '../frames/frame.ts';
import { FRAMES } from '../frames/index.ts';
import { describe } from './describe.ts';
import { followUp, isFollowUp, saysAnything } from './follow-up.ts';
import { type Refusal, refusalOf } from './refuse.ts';
import { annotate } from './slots/annotate.ts';
import { fillSlots } from './slots/fill-slots.ts';
import { usual } from './slots/find-times.ts';
import type { Doubt, Slots } from './slots/slots.ts';
import type { Spelling } from './spell.ts';
import type { Vocabulary } from './vocabulary.ts';

/** An understood question: the validated query, how its rows answer the question, and the confidence. */
export type Interpretation = Draft & {
  readonly kind: string;
  readonly intent: IntentType;
  readonly sentence: string;
  readonly unit?: string;
  readonly entities: readonly Entity[];
  /** Words of the question that the query does not depend on. */
  readonly unusedWords: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
};

export type Outcome =
  | { readonly is: 'read'; readonly interpretation: Interpretation }
  | { readonly is: 'unclear'; readonly doubts: readonly Doubt[]; readonly entities: readonly Entity[] }
  | { readonly is: 'refused'; readonly refusal: Refusal };

export type Question = {
  readonly text: string;
  /** Earlier questions of the same conversation, oldest first. */
  readonly previous: readonly string[];
  readonly projectId: string;
  readonly nowMs: number;
  readonly zone: string;
};

/** Range of a question that names no time. */
const USUAL_DAYS = 30;

/**
 * Interprets a question by grammar and the project's own names. It never guesses: unclear parts come back as doubts. It
 * never throws, and the queries that it returns name only events of the catalogue and conform to the wire schema.
 */
export function readQuestion(question: Question, vocabulary: Vocabulary, spelling: Spelling): Outcome {
  const refusal = refusalOf(question.text);
  if (refusal !== undefined) return { is: 'refused', refusal };
  const { nowMs, zone } = question;
  const slotsOf = (text: string) =>
    fillSlots(annotate(text, vocabulary, spelling, nowMs, zone), vocabulary, nowMs, zone);
  const own = slotsOf(question.text);
  const slots = withConversation(own, question.previous, slotsOf);
  const doubts =
    slots.measure === undefined || !saysAnything(own)
      ? [...slots.doubts, { kind: 'no_measure' as const }]
      : slots.doubts;
  if (doubts.length > 0) return { is: 'unclear', doubts, entities: slots.entities };
  const context = { projectId: question.projectId, nowMs, zone, usualSpan: usual(USUAL_DAYS, nowMs, zone) };
  return decide(slots, context) ?? { is: 'unclear', doubts: [{ kind: 'no_measure' }], entities: slots.entities };
}

/** Interprets a follow-up in the light of the question before it, which may be a follow-up itself. */
function withConversation(slots: Slots, previous: readonly string[], slotsOf: (text: string) => Slots): Slots {
  const earlier = previous.at(-1);
  if (earlier === undefined || !isFollowUp(slots)) return slots;
  return followUp(withConversation(slotsOf(earlier), previous.slice(0, -1), slotsOf), slots);
}

function decide(slots: Slots, context: FrameContext): Outcome | undefined {
  for (const { kind, intent, read } of FRAMES) {
    const draft = read(slots, context);
    const query = draft && validQuery(draft.query);
    if (draft === undefined || query === undefined) continue;
    const unit = slots.measure === undefined ? undefined : unitOf(slots.measure);
    const interpretation: Interpretation = {
      kind,
      intent,
      query,
      show: draft.show,
      sentence: describe(query, draft.show),
      entities: slots.entities,
      unusedWords: slots.unusedWords,
      confidence: Math.round(slots.certainty * 100) / 100,
      ...(unit === undefined ? {} : { unit }),
    };
    return { is: 'read', interpretation };
  }
  return undefined;
}

/** The query as the wire schema parses it, or undefined if it does not conform. */
export function validQuery(query: unknown): TrendQuery | undefined {
  const read = trendQuerySchema.safeParse(query);
  return read.success ? read.data : undefined;
}

function unitOf(measure: NonNullable<Slots['measure']>): string | undefined {
  if (measure.kind === 'property') return measure.unit;
  return measure.kind === 'per_person' ? unitOf(measure.of) : undefined;
}

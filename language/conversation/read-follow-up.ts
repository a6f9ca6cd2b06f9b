import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { ReadCandidate } from '../kinds/read-kind.ts';
import { hasConcept, type TakenParts, takeBinders, takenParts } from '../kinds/shared/taken-parts.ts';
import { normalForm } from '../meaning/normal-form.ts';
import type { Concept } from '../reading/concepts.ts';
import type { Constituent } from '../reading/constituent.ts';
import type { Act } from '../reading/outcome.ts';
import type { SpanClock } from '../time/extent.ts';
import { applyEdits } from './apply-edit.ts';
import type { Edit, EditRefused } from './edit.ts';
import { editsOfParts } from './edits-of-parts.ts';
import { editsOfWords } from './edits-of-words.ts';

/** The wish of a later question about the conversation. */
export type FollowUp =
  | (ReadCandidate & { readonly is: 'edited'; readonly edits: readonly Edit[] })
  /** Every part was understood as an edit, and one of them makes no sense for the question before. */
  | { readonly is: 'cannot'; readonly refused: EditRefused; readonly used: ReadonlySet<Constituent> }
  /** A reply about the answer before. */
  | { readonly is: 'act'; readonly act: Act; readonly used: ReadonlySet<Constituent> };

export type FollowUpContext = {
  /** The meanings of the conversation so far, oldest first. */
  readonly previous: readonly Meaning[];
  /** The meanings of the same parts as a question of their own; a follow-up may be another report over the same span. */
  readonly fresh: readonly ReadCandidate[];
  readonly clock: SpanClock;
};

/**
 * Reads a question as a follow-up. Whether it is one, or a new question, is left to whoever weighs both:
 * `complete_question` says that it could stand alone, `begins_as_reply` that it begins as replies do.
 */
export function readFollowUp(constituents: readonly Constituent[], context: FollowUpContext): readonly FollowUp[] {
  const last = context.previous.at(-1);
  if (last === undefined) return [];
  const whole = wholeReply(constituents, context.previous) ?? actionReply(constituents, last);
  if (whole !== undefined) return [whole];
  const begins = beginsAsReply(constituents);
  const standsAlone = !begins && couldStandAlone(constituents, context.fresh);
  const features = followUpFeatures(begins, standsAlone);
  const edited = editedReply(constituents, last, context.clock, features);
  if (edited !== undefined && !standsAlone && saysAll(edited, constituents)) return [edited];
  const reports = context.fresh.filter(
    ({ assumptions }) => begins || assumptions.some(({ is }) => is === 'usual_span'),
  );
  const other = reports.flatMap((candidate) => asReport(candidate, last, constituents, features));
  return edited === undefined ? other : [edited, ...other];
}

function followUpFeatures(begins: boolean, standsAlone: boolean): Features {
  return { follow_up: standsAlone ? 0 : 1, begins_as_reply: begins ? 1 : 0, complete_question: standsAlone ? 1 : 0 };
}

/** A question that says by itself what to count, and not only how: "signups by plan", but not "as users" nor "signups?". */
function couldStandAlone(constituents: readonly Constituent[], fresh: readonly ReadCandidate[]): boolean {
  const meant = constituents.filter(({ is }) => is.type !== 'inert');
  if (meant.length < 2 || meant.every((part) => hasConcept(part, WAYS_TO_COUNT))) return false;
  return fresh.some(({ used, features }) => {
    const isGuessed = features.implied_event === 1 || features.default_event === 1;
    return !isGuessed && meant.every((part) => used.has(part));
  });
}

const WAYS_TO_COUNT: readonly Concept[] = [
  ...(['persons', 'unique', 'sessions', 'events', 'count_of', 'total', 'share'] as const),
  ...(['median', 'average', 'in', 'of', 'for', 'via', 'also', 'instead', 'only'] as const),
];

function saysAll({ used }: FollowUp, constituents: readonly Constituent[]): boolean {
  return constituents.every((part) => part.is.type === 'inert' || used.has(part));
}

type Features = Readonly<Record<string, number>>;

function editedReply(
  constituents: readonly Constituent[],
  last: Meaning,
  clock: SpanClock,
  features: Features,
): FollowUp | undefined {
  const parts = takenParts(constituents);
  const edits = withoutImplied([...editsOfParts(parts, last, clock), ...editsOfWords(parts, last)]);
  if (edits.length === 0) return undefined;
  takeReplyWords(parts);
  const meaning = applyEdits(last, edits);
  if (!meaning.ok) return { is: 'cannot', refused: meaning.error, used: parts.used };
  // "In the week before" is not the week that was asked about.
  if (normalForm(meaning.value, clock) === normalForm(last, clock)) return undefined;
  const named = edits.some(({ is }) => SAYS_WHAT.has(is)) ? { kind_word: 1 } : {};
  return {
    is: 'edited',
    edits,
    meaning: meaning.value,
    used: parts.used,
    features: { ...features, ...named },
    assumptions: [],
  };
}

/** Edits that say what to count, as a question of its own does. */
const SAYS_WHAT: ReadonlySet<Edit['is']> = new Set(['count_as', 'swap_event', 'swap_measure']);

/** "And the bounce rate?": another report, which keeps what it does not name. */
function asReport(
  { meaning, used, features, assumptions }: ReadCandidate,
  last: Meaning,
  constituents: readonly Constituent[],
  added: Features,
): FollowUp[] {
  const edits: Edit[] = [{ is: 'new_report', meaning }];
  const merged = applyEdits(last, edits);
  if (!merged.ok) return [];
  const parts = takenParts(constituents);
  parts.take([...used]);
  takeReplyWords(parts);
  const kept = assumptions.filter(({ is }) => is !== 'usual_span');
  const all = { ...features, ...added, new_report: 1 };
  return [{ is: 'edited', edits, meaning: merged.value, used: parts.used, features: all, assumptions: kept }];
}

/** Words that only say that a question goes on from the one before. */
const REPLY_WORDS: readonly Concept[] = [
  'again',
  'instead',
  'instead_of',
  'only',
  'correct',
  'also',
  'and',
  'but',
  'for',
];
const BEGINNINGS: readonly Concept[] = [...REPLY_WORDS, 'remove', 'without', 'versus', 'compare', 'why', 'undo'];

function takeReplyWords(parts: TakenParts): void {
  parts.says('again', 'instead', 'instead_of', 'correct', 'also', 'versus', 'compare', 'only');
  const [first] = parts.all.filter(({ is }) => is.type !== 'inert');
  if (first !== undefined && hasConcept(first, REPLY_WORDS)) parts.take([first]);
  takeBinders(parts);
}

function beginsAsReply(constituents: readonly Constituent[]): boolean {
  const [first] = constituents.filter(({ is }) => is.type !== 'inert');
  return first !== undefined && hasConcept(first, BEGINNINGS);
}

/** "Save this as a metric", "make a cohort of them", "tell me when it falls below 50": drafts, made after a person's yes. */
function actionReply(constituents: readonly Constituent[], last: Meaning): FollowUp | undefined {
  const parts = takenParts(constituents);
  const [limit] = parts.of('bound');
  const [quoted] = parts.of('quoted');
  const draft = (drafted: Pick<Extract<Act, { is: 'make' }>, 'make' | 'when'>): FollowUp => {
    const name = quoted === undefined ? {} : { name: quoted.is.text };
    return { is: 'act', act: { is: 'make', ...drafted, ...name, meaning: last }, used: parts.used };
  };
  if (parts.says('tell_when') && limit !== undefined) {
    parts.take([limit]);
    parts.says('falls', 'rises', 'persons', 'again');
    takeReplyWords(parts);
    return draft({ make: 'alert', when: { operator: limit.is.operator, value: limit.is.number.value } });
  }
  if (!parts.says('save')) return undefined;
  const make = parts.says('saved_metric') ? 'metric' : parts.says('cohort') ? 'cohort' : undefined;
  parts.take(quoted === undefined ? [] : [quoted]);
  parts.says('persons', 'of', 'again', 'unique');
  takeReplyWords(parts);
  return make === undefined ? undefined : draft({ make });
}

/** Replies that are no edits: "undo", "why?", "the second one". They have no other part. */
function wholeReply(constituents: readonly Constituent[], previous: readonly Meaning[]): FollowUp | undefined {
  const parts = takenParts(constituents);
  takeReplyWords(parts);
  const left = parts.all.filter((part) => part.is.type !== 'inert' && !parts.used.has(part));
  const [only, ...others] = left;
  if (only === undefined || others.length > 0) return undefined;
  const used = new Set(parts.all);
  if (hasConcept(only, ['undo'])) {
    const meaning = previous.at(-2);
    const features = followUpFeatures(true, false);
    return meaning && { is: 'edited', edits: [], meaning, used, features, assumptions: [] };
  }
  if (hasConcept(only, ['why'])) return { is: 'act', act: { is: 'explain' }, used };
  const ordinal = only.is.type === 'number' && only.is.number.form === 'ordinal' ? only.is.number.value : undefined;
  return ordinal === undefined ? undefined : { is: 'act', act: { is: 'row', number: ordinal }, used };
}

/** "On tablets instead of mobile": what is on tablets is not on mobile. */
function withoutImplied(edits: readonly Edit[]): readonly Edit[] {
  const chosen = edits.flatMap((edit) =>
    edit.is === 'filter' && edit.condition.operator === 'is' ? [edit.condition.property] : [],
  );
  return edits.filter(
    (edit) => edit.is !== 'filter' || edit.condition.operator !== 'is_not' || !chosen.includes(edit.condition.property),
  );
}

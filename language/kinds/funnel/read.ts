import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Assumption } from '../../reading/outcome.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { distinct, eventsNamed, type NamedEvent, usualSteps } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

type Funnel = MeaningOf<'funnel'>;
/** Steps, and how the question names them; `weight` is how far it does so by itself. */
type Steps = {
  readonly steps: readonly EventSelector[];
  readonly weight: number;
  readonly assumptions: readonly Assumption[];
};

/** Reads "the funnel from A to B", "of those who A, what share B", "conversion rate by device", "where do people drop off". */
export const readFunnel: ReadKind<'funnel'> = (constituents, context) => {
  const parts = takenParts(constituents);
  const asked = parts.find('funnel', 'convert', 'drop_off', 'step_time') !== undefined;
  const steps = stepsOf(parts, context, asked);
  if (steps === undefined) return [];
  return answersOf(parts, asked).map((answer) => candidate(constituents, context, asked, answer));
};

function candidate(
  constituents: Parameters<ReadKind>[0],
  context: ReadContext,
  asked: boolean,
  answer: Funnel['answer'],
): ReadCandidate<Funnel> {
  const parts = takenParts(constituents);
  const { steps, weight, assumptions } = stepsOf(parts, context, asked) ?? NO_STEPS;
  const shared = sharedParts(parts);
  parts.says('funnel', 'convert', 'persons', 'everyone', 'total');
  parts.says(...SAID_BY_ANSWER[answer]);
  const [window] = parts.take(parts.of('window').slice(0, 1));
  const order = parts.says('strictly') ? 'strict' : parts.says('unordered') ? 'unordered' : undefined;
  takeBinders(parts);
  return {
    meaning: {
      kind: 'funnel',
      ...shared,
      steps: [...steps],
      answer,
      ...(window && { window: window.is.window }),
      ...(order && { order }),
    },
    used: parts.used,
    features: { kind_word: asked ? 1 : 0, named_steps: weight, [`answer_${answer}`]: 1 },
    assumptions: [...assumptions, ...assumptionsOf(shared)],
  };
}

const NO_STEPS: Steps = { steps: [], weight: 0, assumptions: [] };

/** Words that an answer of this form says. */
const SAID_BY_ANSWER = {
  rate: ['share', 'rate', 'ratio', 'and_then', 'average', 'relative', 'after_step'],
  steps: ['drop_off', 'where_place', 'count_of', 'each', 'list', 'and_then', 'both', 'how_often', 'after_step'],
  drop_off: ['drop_off', 'share', 'rate', 'and_then'],
  time: ['step_time', 'duration', 'average', 'median', 'and_then', 'after_step'],
} as const;

/** The forms of answer that the words allow, the likeliest first. */
function answersOf(parts: TakenParts, asked: boolean): readonly Funnel['answer'][] {
  if (parts.find('step_time') !== undefined) return ['time'];
  const share = parts.find('share', 'rate', 'ratio') !== undefined;
  if (parts.find('drop_off') !== undefined) {
    return parts.find('where_place', 'each') !== undefined ? ['steps'] : share ? ['drop_off'] : ['drop_off', 'steps'];
  }
  if (parts.find('funnel', 'each') !== undefined && !share) return ['steps'];
  if (share || parts.find('convert', 'better') !== undefined) {
    return parts.find('funnel') === undefined ? ['rate'] : ['rate', 'steps'];
  }
  return asked || parts.of('steps').length > 0 ? ['steps'] : [];
}

/** Takes the steps: those joined by arrows, those of a term, several events of a question about a funnel, or the usual. */
function stepsOf(parts: TakenParts, context: ReadContext, asked: boolean): Steps | undefined {
  const [joined] = parts.of('steps');
  if (joined !== undefined && joined.is.steps.length > 1) {
    parts.take([joined]);
    return { steps: joined.is.steps, weight: 1, assumptions: [] };
  }
  const events = distinct(eventsNamed(parts, context));
  const term = parts.of('term').find(({ is }) => is.meaning.means === 'funnel');
  if (term?.is.meaning.means === 'funnel') {
    parts.take([term]);
    return extended(parts, term.is.meaning.steps, events);
  }
  if (events.length > 1 && (asked || isShareOfPersons(parts, events))) {
    parts.take(events.map(({ part }) => part));
    return { steps: ordered(parts, events), weight: 0.8, assumptions: [] };
  }
  const usual = usualSteps(context);
  return asked && usual !== undefined ? extended(parts, usual, events) : undefined;
}

/** "Conversion from checkout": the usual steps with one event named, which is their beginning, their end, or new. */
function extended(parts: TakenParts, usual: readonly string[], events: readonly NamedEvent[]): Steps | undefined {
  const steps = usual.map((name): EventSelector => ({ events: [name], where: [] }));
  const first = steps[0];
  const last = steps.at(-1);
  if (events.length === 0) return { steps, weight: 0.5, assumptions: [] };
  const [named, ...others] = events;
  if (named === undefined || first === undefined || last === undefined) return undefined;
  parts.take(events.map(({ part }) => part));
  if (others.length > 0) return { steps: ordered(parts, events), weight: 0.8, assumptions: [] };
  const name = named.selector.events[0];
  const at = usual.indexOf(name ?? '');
  if (at >= 0) {
    const given = steps.map((step, index) => (index === at ? named.selector : step));
    return { steps: given, weight: 0.6, assumptions: [] };
  }
  const to = endsAt(parts, named);
  const other = to ? first : last;
  const assumptions: Assumption[] = [{ is: 'usual_event', event: other.events[0] ?? '' }];
  return { steps: to ? [first, named.selector] : [named.selector, last], weight: 0.4, assumptions };
}

/** Whether the event stands directly behind "to". */
function endsAt({ all }: TakenParts, { part }: NamedEvent): boolean {
  const before = all.filter((each) => each.is.type !== 'inert' && each.from < part.from).at(-1);
  return before?.is.type === 'concept' && before.is.concepts.includes('to');
}

/** "Of the people who A, what share B": a share, and two events of which at least one is something that persons do. */
function isShareOfPersons(parts: TakenParts, events: readonly NamedEvent[]): boolean {
  const acts = events.filter(({ part }) => part.is.type === 'behaviour' || (part.is.type === 'event' && part.is.acts));
  return parts.find('share', 'and_then') !== undefined && acts.length > 0;
}

/** The order of the question, or the reverse where a later event is said to come first: "B after A". */
function ordered(parts: TakenParts, events: readonly NamedEvent[]): EventSelector[] {
  const selectors = events.map(({ selector }) => selector);
  const [first, second] = events;
  if (first === undefined || second === undefined || events.length > 2) return selectors;
  const after = parts.find('after_step');
  const between = after !== undefined && after.from >= first.part.to && after.to <= second.part.from;
  if (!between) return selectors;
  parts.says('after_step');
  return selectors.reverse();
}

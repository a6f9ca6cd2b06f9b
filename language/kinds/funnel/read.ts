import type { MeaningOf, Population } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Concept } from '../../reading/concepts.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { areCarried } from '../shared/carried.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';
import { numberedSteps } from './numbered-steps.ts';
import { withSharedTests } from './shared-tests.ts';
import { type Asked, type Steps, stepsOf } from './steps.ts';

type Funnel = MeaningOf<'funnel'>;
type Answer = Funnel['answer'];

/** Reads "the funnel from A to B", "of those who A, what share B", "conversion rate by device", "where do people drop off". */
export const readFunnel: ReadKind<'funnel'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const term = parts.of('term').some(({ is }) => is.meaning.means === 'funnel');
  const asked: Asked = {
    funnel: term || parts.find('funnel', 'convert', 'drop_off', 'step_time') !== undefined,
    time: asksForTime(parts),
  };
  const ways = stepsOf(parts, context, asked);
  return ways.flatMap(({ steps }, way) =>
    answersOf(takenParts(constituents, context.tokens), asked.funnel, steps.length).flatMap(
      (answer) => candidate(constituents, context, asked, way, answer) ?? [],
    ),
  );
};

function candidate(
  constituents: Parameters<ReadKind>[0],
  context: ReadContext,
  asked: Asked,
  way: number,
  answer: Answer,
): ReadCandidate<Funnel> | undefined {
  const parts = takenParts(constituents, context.tokens);
  const steps = stepsOf(parts, context, asked)[way];
  const numbered = steps && numberedSteps(parts, steps.steps, answer);
  if (steps === undefined || numbered === undefined) return undefined;
  const shared = sharedParts(parts, context);
  parts.says('funnel', 'convert', 'persons', 'everyone', 'total');
  parts.says(...SAID_BY_ANSWER[numbered.answer]);
  if (asked.funnel) parts.says('list');
  // "How many percent".
  if (parts.find('share') !== undefined) parts.says('count_of');
  const [named] = parts.take(parts.of('window').slice(0, 1));
  const window = named?.is.window ?? steps.window;
  const order = parts.says('strictly') ? 'strict' : parts.says('unordered') ? 'unordered' : undefined;
  takeBinders(parts);
  const split = withSharedTests(numbered.steps, context.catalogue);
  if (!areCarried(shared, numbered.steps, context.catalogue) || shared.who.some(isWindow)) return undefined;
  if (numbered.steps.some(isWiderThanBefore)) return undefined;
  return {
    meaning: {
      kind: 'funnel',
      ...shared,
      where: [...shared.where, ...split.where],
      steps: [...split.steps],
      answer: numbered.answer,
      ...(numbered.answer === 'time' && timeOf(parts)),
      ...(window !== undefined && { window }),
      ...(order && { order }),
    },
    used: parts.used,
    features: featuresOf(steps, numbered.answer, asked),
    assumptions: [...steps.assumptions, ...assumptionsOf(shared)],
  };
}

/** "Orders over 50 of all orders" is a share: everybody at the narrower step is at the wider one already. */
function isWiderThanBefore({ events, where }: EventSelector, at: number, steps: readonly EventSelector[]): boolean {
  const before = steps[at - 1];
  if (before === undefined || where.length > 0 || before.where.length === 0) return false;
  return JSON.stringify(before.events) === JSON.stringify(events);
}

/** "Within 7 days" may be composed as "on at most 7 days", which no question about a funnel means. */
function isWindow(who: Population): boolean {
  return 'did' in who && who.different === 'day' && who.times?.at_most !== undefined;
}

function featuresOf({ weight, assumptions }: Steps, answer: Answer, { funnel }: Asked) {
  return {
    kind_word: funnel || weight >= WEIGHT_OF_ACTS ? 1 : 0,
    named_steps: weight,
    default_event: assumptions.length > 0 ? 1 : 0,
    [`answer_${answer}`]: 1,
  };
}

/** Steps that the question joins, or things that persons do one after the other. */
const WEIGHT_OF_ACTS = 0.8;

/** "On average how many days": the mean in place of the median, in a unit of the question's own. */
function timeOf(parts: TakenParts): Pick<Funnel, 'time'> {
  const how = parts.find('average') === undefined ? undefined : 'mean';
  const named = parts.of('time_unit').find(({ is }) => UNITS.some((each) => each === is.unit));
  parts.take(named === undefined ? [] : [named]);
  const minutes = parts.says('unit_minutes') ? 'minute' : parts.says('unit_hours') ? 'hour' : undefined;
  const unit = minutes ?? (parts.says('unit_seconds') ? 'second' : UNITS.find((each) => each === named?.is.unit));
  if (how === undefined && unit === undefined) return {};
  return { time: { ...(how && { how }), ...(unit && { unit }) } };
}

const UNITS = ['second', 'minute', 'hour', 'day'] as const;

/** Words that an answer of this form says. */
const SAID_BY_ANSWER = {
  rate: ['share', 'rate', 'ratio', 'and_then', 'average', 'relative', 'after_step', 'over_time'],
  steps: ['count_of', 'each', 'and_then', 'both', 'how_often', 'after_step'],
  reached: ['count_of', 'and_then', 'both', 'after_step', 'unique'],
  drop_off: ['drop_off', 'where_place', 'which', 'top', 'and_then', 'between', 'count_of', 'each'],
  drop_off_rate: ['drop_off', 'share', 'rate', 'and_then', 'between'],
  time: ['step_time', 'duration', 'average', 'median', 'and_then', 'after_step', 'between', 'from'],
} as const;

/** "How long do they take"; the length of a session is another thing. */
function asksForTime(parts: TakenParts): boolean {
  if (parts.find('step_time') !== undefined) return true;
  return parts.find('duration') !== undefined && parts.find('sessions') === undefined;
}

/** The forms of answer that the words allow, the likeliest first. */
function answersOf(parts: TakenParts, asked: boolean, steps: number): readonly Answer[] {
  const says = (...concepts: Concept[]) => parts.find(...concepts) !== undefined;
  if (asksForTime(parts)) return ['time'];
  const share = says('share', 'rate', 'ratio');
  if (says('drop_off')) return lossesOf(says, steps);
  if (says('funnel', 'each') && !share) return ['steps'];
  if (share || says('convert', 'better')) return says('funnel') ? ['rate', 'steps'] : ['rate'];
  if (parts.of('term').some(({ is }) => is.meaning.means === 'funnel')) return ['rate'];
  // "How many went from A to B, and then to C" may ask for those at each step.
  if (says('count_of')) return says('both', 'list') ? ['steps'] : steps > 2 ? ['reached', 'steps'] : ['reached'];
  return asked || parts.of('steps').length > 0 || parts.of('window').length > 0 ? ['steps'] : [];
}

/** "The drop-off from A to B" is a rate; where and at which of several steps persons are lost is seen from all of them. */
function lossesOf(says: (...concepts: Concept[]) => boolean, steps: number): readonly Answer[] {
  if (says('share', 'rate', 'ratio')) return ['drop_off_rate'];
  if (says('where_place', 'which')) return ['drop_off'];
  return steps === 2 && !says('count_of', 'funnel', 'each') ? ['drop_off_rate'] : ['drop_off'];
}

import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';
import { type Steps, stepsOf } from './steps.ts';

type Funnel = MeaningOf<'funnel'>;

/** Reads "the funnel from A to B", "of those who A, what share B", "conversion rate by device", "where do people drop off". */
export const readFunnel: ReadKind<'funnel'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const term = parts.of('term').some(({ is }) => is.meaning.means === 'funnel');
  const asked = term || parts.find('funnel', 'convert', 'drop_off', 'step_time') !== undefined;
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
  const parts = takenParts(constituents, context.tokens);
  const { steps, weight, assumptions } = stepsOf(parts, context, asked) ?? NO_STEPS;
  const shared = sharedParts(parts, context);
  parts.says('funnel', 'convert', 'persons', 'everyone', 'total');
  parts.says(...SAID_BY_ANSWER[answer]);
  // "How many percent".
  if (parts.find('share') !== undefined) parts.says('count_of');
  const [window] = parts.take(parts.of('window').slice(0, 1));
  const order = parts.says('strictly') ? 'strict' : parts.says('unordered') ? 'unordered' : undefined;
  takeBinders(parts);
  return {
    meaning: {
      kind: 'funnel',
      ...shared,
      steps: [...steps],
      answer,
      ...(answer === 'time' && timeOf(parts)),
      ...(window && { window: window.is.window }),
      ...(order && { order }),
    },
    used: parts.used,
    features: { kind_word: asked ? 1 : 0, named_steps: weight, [`answer_${answer}`]: 1 },
    assumptions: [...assumptions, ...assumptionsOf(shared)],
  };
}

const NO_STEPS: Steps = { steps: [], weight: 0, assumptions: [] };

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
  steps: ['drop_off', 'count_of', 'each', 'list', 'and_then', 'both', 'how_often', 'after_step'],
  drop_off: ['drop_off', 'where_place', 'which', 'top', 'and_then', 'list'],
  drop_off_rate: ['drop_off', 'share', 'rate', 'and_then', 'between'],
  time: ['step_time', 'duration', 'average', 'median', 'and_then', 'after_step'],
} as const;

/** The forms of answer that the words allow, the likeliest first. */
function answersOf(parts: TakenParts, asked: boolean): readonly Funnel['answer'][] {
  if (parts.find('step_time') !== undefined) return ['time'];
  const share = parts.find('share', 'rate', 'ratio') !== undefined;
  if (parts.find('drop_off') !== undefined) {
    if (share) return ['drop_off_rate'];
    return parts.find('where_place', 'which') === undefined ? ['steps', 'drop_off'] : ['drop_off', 'steps'];
  }
  if (parts.find('funnel', 'each') !== undefined && !share) return ['steps'];
  if (share || parts.find('convert', 'better') !== undefined) {
    return parts.find('funnel') === undefined ? ['rate'] : ['rate', 'steps'];
  }
  if (parts.of('term').some(({ is }) => is.meaning.means === 'funnel')) return ['rate'];
  return asked || parts.of('steps').length > 0 ? ['steps'] : [];
}

import type { Meaning, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { KindAnswer, Point } from '../../kinds/kind.ts';
import { bucketText } from '../dates.ts';
import { counted, figure, percent, plainNumber } from '../figures.ts';
import { eventText } from '../say-events.ts';
import { andList, capitalised, fill, statementOf, type Voice } from '../voice.ts';
import { nothingText, spanOf, withChoice } from './number.ts';

/** Persons at each step: the rate, the whole list, and where most were lost. */
export function stepsText(meaning: MeaningOf<'funnel'>, answer: KindAnswer, voice: Voice): string {
  const steps = answer.points.filter(({ group }) => group.length === 0);
  const [entered, ...later] = steps;
  const reached = later.at(-1);
  if (!entered?.value || reached?.value === undefined || reached.value === null) return nobody(meaning, voice);
  const rate = passedText(meaning, reached.value, entered.value, voice);
  const isAsked = meaning.answer === 'drop_off';
  const loss = steps.length > 2 || isAsked ? lossText(meaning.steps, steps, voice) : '';
  const main = withChoice(meaning, voice, rate);
  return isAsked && loss !== ''
    ? capitalised(voice, statementOf(voice, [loss], [main]))
    : capitalised(voice, statementOf(voice, [main], [loss]));
}

/** How many of those who entered came to the last step. */
function reachedText(meaning: MeaningOf<'funnel'>, reached: number, entered: number, voice: Voice): string {
  if (entered === 0) return nobody(meaning, voice);
  const text = withChoice(meaning, voice, passedText(meaning, reached, entered, voice));
  return capitalised(voice, statementOf(voice, [text]));
}

function passedText(meaning: MeaningOf<'funnel'>, reached: number, entered: number, voice: Voice): string {
  return fill(voice.texts.answers.steps.rate, {
    ...endsOf(meaning, voice),
    rate: percent(voice, reached / entered),
    reached: plainNumber(voice, reached),
    entered: counted(voice, 'person', entered),
    span: spanOf(meaning, voice),
  });
}

/** The rate alone. */
export function rateText(meaning: MeaningOf<'funnel'>, answer: KindAnswer, voice: Voice): string {
  const { steps: texts } = voice.texts.answers;
  const value = answer.points[0]?.value;
  if (value === undefined || value === null) return nobody(meaning, voice);
  if (meaning.answer === 'reached') return reachedText(meaning, value, answer.of ?? 0, voice);
  const isLoss = meaning.answer === 'drop_off_rate';
  const rate = figure(voice, value, answer.format);
  const places = { ...endsOf(meaning, voice), rate, span: spanOf(meaning, voice) };
  const alone = isLoss ? texts.lost_rate : texts.rate_only;
  const ofPersons = isLoss ? texts.lost_rate_of : texts.rate_of;
  const text =
    answer.of === undefined
      ? fill(alone, places)
      : fill(ofPersons, { ...places, entered: counted(voice, 'person', answer.of) });
  return capitalised(voice, statementOf(voice, [withChoice(meaning, voice, text)]));
}

export function timeText(meaning: MeaningOf<'funnel'>, answer: KindAnswer, voice: Voice): string {
  const { steps } = voice.texts.answers;
  const value = answer.points[0]?.value;
  if (value === undefined || value === null) return nobody(meaning, voice);
  const places = {
    ...endsOf(meaning, voice),
    value: figure(voice, value, answer.format),
    span: spanOf(meaning, voice),
  };
  return statementOf(voice, [
    withChoice(meaning, voice, fill(meaning.time?.how === 'mean' ? steps.time_mean : steps.time, places)),
  ]);
}

function nobody(meaning: MeaningOf<'funnel'>, voice: Voice): string {
  return fill(voice.texts.answers.steps.nobody, { ...endsOf(meaning, voice), span: spanOf(meaning, voice) });
}

function endsOf(
  { steps }: { readonly steps: readonly EventSelector[] },
  voice: Voice,
): { first: string; last: string } {
  const [first, last] = [steps[0], steps.at(-1)].map((step) =>
    step === undefined ? '' : eventText(voice, step, 'common'),
  );
  return { first: first ?? '', last: last ?? '' };
}

/** The two steps between which most persons were lost. */
function lossText(selectors: readonly EventSelector[], steps: readonly Point[], voice: Voice): string {
  const losses = steps
    .slice(1)
    .map((step, index) => ({ index, entered: steps[index]?.value ?? 0, reached: step.value ?? 0 }));
  const worst = losses.reduce(
    (most, each) => (each.entered - each.reached > most.entered - most.reached ? each : most),
    {
      index: 0,
      entered: 0,
      reached: 0,
    },
  );
  const [from, to] = [selectors[worst.index], selectors[worst.index + 1]];
  if (worst.entered === worst.reached || from === undefined || to === undefined) return '';
  return fill(voice.texts.answers.steps.lost_most, {
    from: eventText(voice, from, 'common'),
    to: eventText(voice, to, 'common'),
    lost: plainNumber(voice, worst.entered - worst.reached),
    entered: plainNumber(voice, worst.entered),
    share: percent(voice, (worst.entered - worst.reached) / worst.entered),
  });
}

/** Retention: the first periods, and from where on they are not over for all. */
export function curveText(meaning: MeaningOf<'retention'>, answer: KindAnswer, voice: Voice): string {
  const { curve } = voice.texts.answers;
  const points = answer.points.filter(({ value, group }) => value !== null && group.length === 0);
  const [first] = points;
  if (first === undefined || answer.of === 0) return nothingText(meaning, voice);
  if (meaning.by_cohort && meaning.at === undefined) return cohortsText(meaning, answer, points, voice);
  const periodOf = ({ place = meaning.at ?? 0 }: Point) => fill(curve.period[meaning.period], { n: place });
  const item = (point: Point) => fill(curve.item, { period: periodOf(point), rate: percent(voice, point.value ?? 0) });
  const later = points.filter(({ place }) => place !== 0);
  const shown = meaning.at === undefined ? later.slice(0, SHOWN_MAX) : points.slice(0, 1);
  const list = andList(voice, (shown.length > 0 ? shown : points.slice(0, 1)).map(item));
  const open = shown.find(({ isOpen }) => isOpen);
  const places = { list, span: spanOf(meaning, voice) };
  const text =
    answer.of === undefined
      ? fill(curve.came_back, places)
      : fill(curve.started, { ...places, entered: counted(voice, 'person', answer.of) });
  const running = open === undefined ? '' : fill(curve.running, { period: periodOf(open) });
  return capitalised(voice, statementOf(voice, [withChoice(meaning, voice, text)], [running]));
}

/** Each cohort by itself has no curve of the whole: the first period after the beginning of the latest ones is said. */
function cohortsText(
  meaning: MeaningOf<'retention'>,
  answer: KindAnswer,
  points: readonly Point[],
  voice: Voice,
): string {
  const { curve } = voice.texts.answers;
  const period = fill(curve.period[meaning.period], { n: 1 });
  const items = points
    .filter(({ place, time }) => place === 1 && time !== undefined)
    .slice(-SHOWN_MAX)
    .map(({ time = '', value }) => {
      const cohort = `${bucketText(voice, time, meaning.period)} (${period})`;
      return fill(curve.item, { period: cohort, rate: percent(voice, value ?? 0) });
    });
  if (items.length === 0) return nothingText(meaning, voice);
  const places = { list: andList(voice, items), span: spanOf(meaning, voice) };
  const text = fill(curve.started, { ...places, entered: counted(voice, 'person', answer.of ?? 0) });
  return capitalised(voice, statementOf(voice, [withChoice(meaning, voice, text)]));
}

const SHOWN_MAX = 4;

/** How many persons were active on how many days. */
export function daysText(meaning: Meaning, answer: KindAnswer, voice: Voice): string {
  const { curve } = voice.texts.answers;
  const points = answer.points.filter(({ value }) => value !== null && value !== 0);
  if (points.length === 0) return nothingText(meaning, voice);
  const items = points
    .slice(0, SHOWN_MAX)
    .map(({ place, value }) =>
      fill(curve.days, { count: counted(voice, 'person', value ?? 0), days: counted(voice, 'day', place ?? 0) }),
    );
  return capitalised(
    voice,
    statementOf(voice, [withChoice(meaning, voice, andList(voice, items)), spanOf(meaning, voice)]),
  );
}

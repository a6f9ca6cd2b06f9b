import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import { assertNever } from '../../core/base/result.ts';
import type { KindAnswer } from '../kinds/kind.ts';
import { experimentText } from './answers/experiment.ts';
import { groupsText } from './answers/groups.ts';
import { listText, pickText } from './answers/list.ts';
import { type Baseline, nothingText, numberText } from './answers/number.ts';
import { curveText, daysText, rateText, stepsText, timeText } from './answers/rates.ts';
import { outliersOf, seriesText } from './answers/series.ts';
import { bucketText, dayText } from './dates.ts';
import { figure, plainNumber } from './figures.ts';
import { andList, fill, joinSentences, type Voice } from './voice.ts';

export type More = {
  /** The value of the span before, for a number that was asked for without a comparison. */
  readonly baseline?: Baseline;
  readonly meta?: Partial<Pick<QueryResponse['meta'], 'estimate' | 'data_since'>>;
};

/** The answer in sentences: yes or no where the question asks that, the values, and what has to be known about them. */
export function answerText(meaning: Meaning, answer: KindAnswer, voice: Voice, more: More = {}): string {
  const text =
    answer.values.length === 0 ? nothingText(meaning, voice) : formText(meaning, answer, voice, more.baseline);
  return joinSentences(voice, [withYesOrNo(meaning, answer, voice, text), ...notesOf(meaning, answer, voice, more)]);
}

function formText(meaning: Meaning, answer: KindAnswer, voice: Voice, baseline: Baseline | undefined): string {
  if (meaning.kind === 'experiment') return experimentText(meaning, answer, voice);
  switch (answer.form) {
    case 'number':
    case 'spans':
      if (meaning.kind === 'funnel' && answer.form === 'number')
        return meaning.answer === 'time' ? timeText(meaning, answer, voice) : rateText(meaning, answer, voice);
      if (meaning.kind === 'retention' && answer.form === 'number') return curveText(meaning, answer, voice);
      return numberText(meaning, answer, voice, baseline);
    case 'series':
      return seriesText(meaning, answer, voice);
    case 'pick':
      return pickText(meaning, answer, voice);
    case 'groups':
      return groupsText(meaning, answer, voice);
    case 'steps':
      return meaning.kind === 'funnel' ? stepsText(meaning, answer, voice) : groupsText(meaning, answer, voice);
    case 'curve':
      return meaning.kind === 'retention' ? curveText(meaning, answer, voice) : daysText(meaning, answer, voice);
    case 'list':
      return listText(meaning, answer, voice);
    default:
      return assertNever(answer.form);
  }
}

function withYesOrNo(meaning: Meaning, answer: KindAnswer, voice: Voice, text: string): string {
  const holds = whetherHolds(meaning, answer);
  if (holds === undefined) return text;
  const { yes, no, yes_no, outliers, no_outliers } = voice.texts.answers;
  const said = fill(yes_no, { yes: holds ? yes : no, text });
  if (meaning.asks !== 'outlier') return said;
  const interval = meaning.interval ?? 'day';
  const list = outliersOf(answer).map(
    ({ time, value }) => `${bucketText(voice, time, interval)} (${figure(voice, value, answer.format)})`,
  );
  const found = holds ? fill(outliers, { list: andList(voice, list) }) : no_outliers;
  return joinSentences(voice, [
    fill(yes_no, { yes: holds ? yes : no, text: `${found}${voice.texts.marks.stop}` }),
    text,
  ]);
}

/** Whether what the question asks by yes or no holds; not known where nothing was measured. */
function whetherHolds(meaning: Meaning, answer: KindAnswer): boolean | undefined {
  const { asks } = meaning;
  if (asks === undefined || answer.values.length === 0) return undefined;
  if (asks === 'outlier') return outliersOf(answer).length > 0;
  if (asks === 'any') return answer.points.some((point) => (point.value ?? 0) > 0);
  const [value, other] = comparedValues(meaning, answer);
  if (typeof value !== 'number' || typeof other !== 'number') return undefined;
  return asks === 'more' ? value > other : value < other;
}

/** The value of the span and of the one before, or of two groups as the question names them, whatever their size. */
function comparedValues({ groups }: Meaning, { points }: KindAnswer): readonly (number | null | undefined)[] {
  const [first, second] = points;
  if (first?.previous !== undefined) return [first.value, first.previous];
  const [group] = groups;
  const names = group !== undefined && 'property' in group ? group.only : undefined;
  if (names === undefined) return [first?.value, second?.value];
  return names.slice(0, 2).map((name) => points.find((point) => String(point.group[0]) === String(name))?.value);
}

function notesOf({ compare }: Meaning, answer: KindAnswer, voice: Voice, { meta, baseline }: More): string[] {
  const { answers } = voice.texts;
  const isCompared = compare !== undefined || baseline !== undefined;
  return [
    isCompared && answer.isOpen && answer.form === 'series' ? answers.open_compared : '',
    sinceText(meta?.data_since, voice),
    meta?.estimate === undefined ? '' : estimateText(answer, voice, meta.estimate),
  ];
}

function sinceText(since: string | null | undefined, voice: Voice): string {
  if (since === undefined) return '';
  return since === null
    ? voice.texts.answers.no_data
    : fill(voice.texts.answers.data_since, { date: dayText(voice, since.slice(0, 10)) });
}

/** Figures of a sample are estimates; the one figure of a number has bounds. */
function estimateText(
  answer: KindAnswer,
  voice: Voice,
  estimate: NonNullable<QueryResponse['meta']['estimate']>,
): string {
  const { answers } = voice.texts;
  const weight = plainNumber(voice, estimate.weight);
  const interval = answer.form === 'number' ? estimate.intervals?.[0]?.find((each) => each !== null) : undefined;
  if (!interval) return fill(answers.estimate, { weight });
  const [low, high] = [interval.low, interval.high].map((bound) =>
    figure(voice, bound >= WHOLE_FROM ? Math.round(bound) : bound, answer.format),
  );
  return fill(answers.estimate_bounds, { weight, low: low ?? '', high: high ?? '' });
}

/** Bounds from here on are told without decimals. */
const WHOLE_FROM = 10;

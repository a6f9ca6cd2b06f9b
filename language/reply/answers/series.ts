import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer, Point } from '../../kinds/kind.ts';
import { subjectOf } from '../../kinds/say.ts';
import { bucketText } from '../dates.ts';
import { figure } from '../figures.ts';
import { isOutside, usualRange } from '../statistics.ts';
import { andList, capitalised, fill, formFor, joinSentences, sentenceOf, statementOf, type Voice } from '../voice.ts';
import { amount } from './amount.ts';
import { labelIn } from './label.ts';
import { nothingText, spanOf, withChoice } from './number.ts';

type Valued = Point & { readonly value: number; readonly time: string };
type Interval = NonNullable<Meaning['interval']>;

/** A value for each bucket: the latest whole one, the highest, and the one that is still running. */
export function seriesText(meaning: Meaning, answer: KindAnswer, voice: Voice): string {
  const points = valuedPoints(answer);
  const interval = meaning.interval ?? 'day';
  if (points.length === 0) return nothingText(meaning, voice);
  const groups = Map.groupBy(points, (point) => labelIn(voice, meaning, point));
  return groups.size > 1
    ? byGroup(meaning, answer, voice, groups, interval)
    : oneLine(meaning, answer, voice, points, interval);
}

function valuedPoints({ points }: KindAnswer): Valued[] {
  return points.flatMap(({ value, time, ...point }) =>
    value === null || time === undefined ? [] : [{ ...point, value, time }],
  );
}

function oneLine(
  meaning: Meaning,
  { format }: KindAnswer,
  voice: Voice,
  points: readonly Valued[],
  interval: Interval,
): string {
  const { series } = voice.texts.answers;
  const over = points.filter(({ isOpen }) => !isOpen);
  const open = points.find(({ isOpen }) => isOpen);
  const latest = over.at(-1);
  const highest = points.reduce(
    (best, point) => (point.value > best.value ? point : best),
    points[0] ?? { value: 0, time: '', group: [] },
  );
  const isLevel = over.length > 1 && over.every(({ value }) => value === latest?.value);
  const said = (point: Valued) => ({
    value: amount(voice, meaning, point.value, format),
    bucket: bucketText(voice, point.time, interval),
  });
  const places = (point: Valued) => ({
    value: figure(voice, point.value, format),
    bucket: bucketText(voice, point.time, interval),
  });
  const parts = [
    latest === undefined ? '' : fill(series.latest[interval], said(latest)),
    isLevel && latest !== undefined
      ? fill(series.level, places(latest))
      : highest === latest
        ? series.latest_highest
        : fill(series.highest, places(highest)),
  ];
  const running = open === undefined ? '' : fill(series.running, latest === undefined ? said(open) : places(open));
  return joinSentences(voice, [statementOf(voice, parts, [running]), introText(meaning, voice, interval)]);
}

/** Names what the values are, where the first one does not say it by its noun. */
function introText(meaning: Meaning, voice: Voice, interval: Interval): string {
  const { answers, reading } = voice.texts;
  const { head, modes } = subjectOf(meaning, voice, 'common');
  const intro = fill(answers.series.intro, { measure: head, per: reading.per[interval], span: spanOf(meaning, voice) });
  const mode = meaning.kind === 'measure' ? modes : [];
  return capitalised(voice, sentenceOf(voice, [withChoice(meaning, voice, intro)], mode));
}

/** Each group by its latest whole bucket, the largest first. */
function byGroup(
  meaning: Meaning,
  { format }: KindAnswer,
  voice: Voice,
  groups: ReadonlyMap<string, readonly Valued[]>,
  interval: Interval,
): string {
  const { answers } = voice.texts;
  const latest = [...groups].flatMap(([label, points]) => {
    const point = points.findLast(({ isOpen }) => !isOpen);
    return point === undefined ? [] : [{ label, point }];
  });
  const time =
    latest
      .map(({ point }) => point.time)
      .sort()
      .at(-1) ?? '';
  const named = latest
    .filter(({ point }) => point.time === time)
    .sort((a, b) => b.point.value - a.point.value)
    .map(({ label, point }) => fill(answers.groups.short, { group: label, value: figure(voice, point.value, format) }));
  if (time === '') return introText(meaning, voice, interval);
  const more = groups.size - Math.min(named.length, NAMED_MAX);
  const list = andList(voice, [
    ...named.slice(0, NAMED_MAX),
    ...(more > 0 ? [fill(formFor(voice, answers.groups.more, more), { n: more })] : []),
  ]);
  const value = fill(answers.series.latest[interval], { value: list, bucket: bucketText(voice, time, interval) });
  return joinSentences(voice, [statementOf(voice, [value]), introText(meaning, voice, interval)]);
}

const NAMED_MAX = 3;

/** The finished buckets that are far from the usual. */
export function outliersOf(answer: KindAnswer): Valued[] {
  const points = valuedPoints(answer).filter(({ isOpen }) => !isOpen);
  const range = usualRange(points.map(({ value }) => value));
  return range === undefined ? [] : points.filter(({ value }) => isOutside(value, range));
}

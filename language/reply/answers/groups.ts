import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer, Point } from '../../kinds/kind.ts';
import { subjectOf } from '../../kinds/say.ts';
import { figure, percent } from '../figures.ts';
import { sizeOfChange } from '../say-change.ts';
import { andList, capitalised, fill, formFor, joinSentences, sentenceOf, statementOf, type Voice } from '../voice.ts';
import { amount } from './amount.ts';
import { labelIn } from './label.ts';
import { nothingText, spanOf, withChoice } from './number.ts';

type Valued = Point & { readonly value: number };

/** A value for each group: the leader, its share of the whole, the next ones and how many more there are. */
export function groupsText(meaning: Meaning, answer: KindAnswer, voice: Voice): string {
  const points = answer.points.flatMap(({ value, ...point }) => (value === null ? [] : [{ ...point, value }]));
  const [first, second, ...others] = points;
  if (first === undefined) return nothingText(meaning, voice);
  const isPair = second !== undefined && others.length === 0 && isNamed(meaning);
  const main =
    second === undefined
      ? onlyText(meaning, answer, voice, first)
      : isPair
        ? pairText(meaning, answer, voice, first, second)
        : leaderText(meaning, answer, voice, points);
  return joinSentences(voice, [main, ...leftOutTexts(answer, voice), introText(meaning, voice)]);
}

function isNamed({ groups }: Meaning): boolean {
  const [group] = groups;
  return (
    group !== undefined &&
    (('property' in group && group.only?.length === 2) || ('time' in group && group.time === 'weekend'))
  );
}

function onlyText(meaning: Meaning, { format }: KindAnswer, voice: Voice, point: Valued): string {
  const places = { group: labelIn(voice, meaning, point), value: amount(voice, meaning, point.value, format) };
  return statementOf(voice, [fill(voice.texts.answers.groups.only, places)]);
}

/** Two groups that the question names: the difference, and its direction. */
function pairText(meaning: Meaning, { format }: KindAnswer, voice: Voice, first: Valued, second: Valued): string {
  const { groups } = voice.texts.answers;
  const [more, less] = first.value >= second.value ? [first, second] : [second, first];
  const places = {
    first: labelIn(voice, meaning, more),
    second: labelIn(voice, meaning, less),
    value: amount(voice, meaning, more.value, format),
    other: figure(voice, less.value, format),
  };
  if (more.value === less.value) return statementOf(voice, [fill(groups.pair_level, places)]);
  const change = sizeOfChange(voice, more.value, less.value, format);
  return statementOf(voice, [
    change === undefined ? fill(groups.pair_from_nothing, places) : fill(groups.pair_more, { ...places, change }),
  ]);
}

function leaderText(meaning: Meaning, answer: KindAnswer, voice: Voice, points: readonly Valued[]): string {
  const { groups } = voice.texts.answers;
  const { format, whole } = answer;
  const sorted = isOfTime(meaning) ? points.toSorted((a, b) => b.value - a.value) : points;
  const [first, ...others] = sorted;
  if (first === undefined) return '';
  const isLeast = meaning.rank?.direction === 'least';
  const share =
    !isLeast && typeof whole === 'number' && whole > 0 && first.value <= whole
      ? percent(voice, first.value / whole)
      : undefined;
  const places = { group: labelIn(voice, meaning, first), value: amount(voice, meaning, first.value, format) };
  const shown = others.slice(0, NEXT_MAX);
  // Of a ranking, the question itself says how many groups to show.
  const more = others.length - shown.length + (meaning.rank === undefined ? answer.leftOut.groups : 0);
  const next = [
    ...shown.map((point) =>
      fill(groups.item, { group: labelIn(voice, meaning, point), value: figure(voice, point.value, format) }),
    ),
    ...(more > 0 ? [fill(formFor(voice, groups.more, more), { n: more })] : []),
  ];
  const lead = isLeast
    ? fill(groups.last, places)
    : share === undefined || format.is === 'fraction'
      ? fill(groups.first, places)
      : fill(groups.first_share, { ...places, share });
  return statementOf(voice, [lead, next.length === 0 ? '' : fill(groups.next, { list: andList(voice, next) })]);
}

const NEXT_MAX = 2;

function isOfTime({ groups }: Meaning): boolean {
  return groups.some((group) => 'time' in group);
}

function leftOutTexts({ leftOut }: KindAnswer, voice: Voice): string[] {
  const { groups } = voice.texts.answers;
  return leftOut.groupless ? [capitalised(voice, sentenceOf(voice, [groups.groupless]))] : [];
}

/** The measure, for which the groups' own sentence has no room. */
function introText(meaning: Meaning, voice: Voice): string {
  const { head, modes } = subjectOf(meaning, voice, 'common');
  const own = meaning.kind === 'measure' ? modes : modes.slice(0, meaning.kind === 'attribution' ? 1 : 0);
  const intro = fill(voice.texts.answers.groups.intro, { measure: head, span: spanOf(meaning, voice) });
  return capitalised(voice, sentenceOf(voice, [withChoice(meaning, voice, intro)], own));
}

import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { KindAnswer } from '../../kinds/kind.ts';
import { subjectOf } from '../../kinds/say.ts';
import { bucketText } from '../dates.ts';
import { counted, figure } from '../figures.ts';
import { andList, capitalised, fill, joinSentences, sentenceOf, statementOf, type Voice } from '../voice.ts';
import { amount } from './amount.ts';
import { labelIn } from './label.ts';
import { nothingText, spanOf, withChoice } from './number.ts';

/** Persons or paths: how many, and the first ones. */
export function listText(meaning: Meaning, answer: KindAnswer, voice: Voice): string {
  const { list, groups } = voice.texts.answers;
  const points = answer.points.filter(({ value }) => value !== null);
  if (points.length === 0) return nothingText(meaning, voice);
  const items = points.slice(0, SHOWN_MAX).map((point) =>
    fill(groups.item, {
      group: labelIn(voice, meaning, point),
      value: figure(voice, point.value ?? 0, answer.format),
    }),
  );
  const more = points.length - items.length;
  const all = [...items, ...(more > 0 ? [fill(list.more, { n: more })] : [])];
  const count = counted(voice, meaning.kind === 'persons' ? 'person' : 'row', points.length);
  const { head } = subjectOf(meaning, voice, 'common');
  const intro = withChoice(meaning, voice, fill(groups.intro, { measure: head, span: spanOf(meaning, voice) }));
  return joinSentences(voice, [
    statementOf(voice, [fill(list.items, { count, list: all.join(voice.texts.marks.comma) })]),
    capitalised(voice, sentenceOf(voice, [intro])),
  ]);
}

const SHOWN_MAX = 3;

/** The bucket that stands out, or a few in order. */
export function pickText(meaning: Meaning, answer: KindAnswer, voice: Voice): string {
  const { pick, groups } = voice.texts.answers;
  const asked = meaning.kind === 'measure' ? meaning.pick : undefined;
  const interval = asked?.interval ?? meaning.interval ?? 'day';
  const direction = asked?.direction ?? meaning.rank?.direction ?? 'most';
  const points = answer.points.flatMap(({ value, time, ...point }) =>
    value === null || time === undefined ? [] : [{ ...point, value, time }],
  );
  const [first, ...others] = points;
  if (first === undefined) return nothingText(meaning, voice);
  const text = fill(pick[direction], {
    value: amount(voice, meaning, first.value, answer.format),
    bucket: [labelIn(voice, meaning, first), bucketText(voice, first.time, interval)].filter(Boolean).join(', '),
    per: voice.texts.reading.per[interval],
    span: spanOf(meaning, voice),
  });
  const next = others
    .slice(0, SHOWN_MAX)
    .map(({ value, time }) =>
      fill(groups.item, { group: bucketText(voice, time, interval), value: figure(voice, value, answer.format) }),
    );
  const open = first.isOpen
    ? fill(voice.texts.answers.so_far, { text: withChoice(meaning, voice, text) })
    : withChoice(meaning, voice, text);
  const { head } = subjectOf(meaning, voice, 'common');
  const needsHead = answer.format.is !== 'count';
  return joinSentences(voice, [
    statementOf(voice, [open, next.length === 0 ? '' : fill(groups.next, { list: andList(voice, next) })]),
    needsHead ? capitalised(voice, sentenceOf(voice, [head])) : '',
  ]);
}

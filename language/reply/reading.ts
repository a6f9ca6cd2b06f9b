import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { subjectOf } from '../kinds/say.ts';
import { conditionText, withTests } from './say-events.ts';
import { baselineText, onlyTexts, spanWithDates } from './say-span.ts';
import { groupsText, whoText } from './say-who.ts';
import { usualSpan } from './usual-span.ts';
import { capitalised, fill, formFor, sentenceOf, type Voice } from './voice.ts';

/** How a question was read, in one sentence that a person can check: everything that the answer depends on. */
export function readingOf(meaning: Meaning, voice: Voice): string {
  const { reading } = voice.texts;
  const { head, modes } = subjectOf(meaning, voice);
  const span = meaning.span ?? usualSpan(meaning);
  const parts = [
    withTests(
      voice,
      head,
      meaning.where.filter(({ scope = 'event' }) => scope === 'event'),
    ),
    ...meaning.where
      .filter(({ scope = 'event' }) => scope !== 'event')
      .map((condition) => conditionText(voice, condition)),
    ...meaning.who.map((each) => whoText(voice, each)),
    meaning.groups.length === 0 ? '' : fill(reading.by, { groups: groupsText(voice, meaning.groups) }),
    meaning.interval === undefined ? '' : reading.per[meaning.interval],
    spanWithDates(voice, span),
    ...onlyTexts(voice, meaning.only),
    meaning.compare === undefined
      ? ''
      : fill(reading.compared, { baseline: baselineText(voice, span, meaning.compare) }),
    meaning.rank === undefined
      ? ''
      : fill(formFor(voice, reading.rank[meaning.rank.direction], meaning.rank.limit), { n: meaning.rank.limit }),
  ];
  return capitalised(voice, sentenceOf(voice, parts, modes));
}

import type { Group, Meaning } from '../../core/api/meaning/meaning.ts';
import { askedReport } from './ask/reports.ts';
import { askedSpan } from './ask/spans.ts';
import { tested } from './ask/tests.ts';
import { isPrevious } from './previous.ts';
import { usualSpan } from './usual-span.ts';
import { capitalised, fill, formFor, type Voice } from './voice.ts';

/**
 * A meaning as a question that a person would type in the language; none if no short one says all of it. Typed back, it is
 * read as the same meaning.
 */
export function askWords(meaning: Meaning, voice: Voice): string | undefined {
  if (
    meaning.who.length > 0 ||
    meaning.only !== undefined ||
    meaning.where.some(({ scope = 'event' }) => scope !== 'event')
  )
    return undefined;
  const report = askedReport(meaning, voice);
  const question = report && spanned(meaning, voice, grouped(meaning, voice, tested(voice, report, meaning.where)));
  return question && capitalised(voice, question);
}

function grouped(meaning: Meaning, voice: Voice, what: string): string | undefined {
  const { asking } = voice.texts;
  const { groups, rank, interval } = meaning;
  const names = groups.map((group) => groupName(group, voice));
  if (!names.every((name) => name !== undefined)) return undefined;
  const per = interval === undefined ? what : fill(asking.per[interval], { what });
  if (groups.length === 0) return rank === undefined ? per : undefined;
  const list = names.join(` ${asking.and} `);
  if (rank === undefined) return fill(asking.by, { what: per, groups: list });
  if (groups.length > 1 || interval !== undefined) return undefined;
  const forms = rank.direction === 'most' ? asking.most : asking.least;
  return fill(formFor(voice, forms, rank.limit), { n: rank.limit, group: list, what });
}

function groupName(group: Group, voice: Voice): string | undefined {
  if ('time' in group) return voice.texts.asking.group[group.time];
  if ('cohort' in group || group.only?.length) return undefined;
  return group.property;
}

function spanned(meaning: Meaning, voice: Voice, what: string | undefined): string | undefined {
  const { asking } = voice.texts;
  const span = meaning.span === undefined ? '' : askedSpan(meaning.span, voice);
  if (what === undefined || span === undefined) return undefined;
  const question = span === '' ? what : fill(asking.in_span, { what, span });
  if (meaning.compare === undefined) return question;
  return isPrevious(meaning.compare, meaning.span ?? usualSpan(meaning))
    ? fill(asking.compared, { what: question })
    : undefined;
}

import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Constituent, ConstituentMeaning } from './constituent.ts';
import type { Mention, MentionMeaning } from './mention.ts';
import type { Token } from './token.ts';

/** Marks that only part a sentence; all others say something. */
const PARTING = new Set([
  ',',
  '.',
  '?',
  '!',
  ':',
  ';',
  '(',
  ')',
  '"',
  '“',
  '”',
  '„',
  '«',
  '»',
  "'",
  '’',
  '‘',
  '`',
  '¿',
  '¡',
  '-',
  '–',
  '—',
  '「',
  '」',
  '『',
  '』',
  '、',
  '。',
  '？',
  '！',
  '：',
  "'s",
  '…',
  '*',
  '[',
  ']',
]);

const UNKNOWN_COST = 3;

/** The parts of a question before they are composed: every mention, numbers, quotes, and what nothing knows. */
export function latticeOf(tokens: readonly Token[], mentions: readonly Mention[]): Constituent[] {
  const found = mentions.map(({ from, to, cost, is }): Constituent => ({ from, to, cost, is: partOf(is) }));
  const alone = tokens.flatMap((token, at): Constituent[] => {
    const isCovered = mentions.some(({ from, to }) => from === at && to === at + 1);
    const is = meaningOf(token, isCovered);
    return is === undefined ? [] : [{ from: at, to: at + 1, cost: is.type === 'unknown' ? UNKNOWN_COST : 0, is }];
  });
  return [...found, ...alone];
}

function meaningOf(token: Token, isCovered: boolean): ConstituentMeaning | undefined {
  if (token.number !== undefined) return { type: 'number', number: token.number };
  if (PARTING.has(token.norm)) return { type: 'inert' };
  if (isCovered) return undefined;
  return token.quoted === true ? { type: 'quoted', text: token.text } : { type: 'unknown', text: token.text };
}

function partOf(is: MentionMeaning): ConstituentMeaning {
  switch (is.type) {
    case 'event': {
      const selector = { events: [is.event], where: [] };
      return is.acts === undefined ? { type: 'event', selector } : { type: 'event', selector, acts: true };
    }
    case 'value':
      return is.also === undefined
        ? { type: 'values', property: is.property, values: [is.value], joined: 'list' }
        : { type: 'condition', conditions: [is, ...is.also].map(isTest) };
    case 'cohort':
      return { type: 'cohort', name: is.name, in: true };
    case 'compare_span':
      return { type: 'compare', earlier: is.earlier, alone: is.alone };
    case 'time_group':
      return { type: 'group', group: { time: is.time } };
    default:
      return is;
  }
}

function isTest({
  property,
  value,
}: {
  readonly property: string;
  readonly value: string | number | boolean;
}): Condition {
  return { property, operator: 'is', values: [value] };
}

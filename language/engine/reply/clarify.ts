import { assertNever } from '../../../core/base/result.ts';
import { UNSUPPORTED_REPORTS } from '../../languages/en/unsupported-reports.ts';
import type { Doubt } from '../slots/slots.ts';

export type Clarification = { question: string; options: string[] };

/** The order of doubts: asking about a word is pointless if the whole kind of report is missing. */
const ORDER: readonly Doubt['kind'][] = ['future', 'unsupported', 'ambiguous', 'not_carried', 'unknown', 'no_measure'];

/** Asks back: names the part that is unclear or not supported, and similar questions that Edgewise can answer. */
export function clarify(doubts: readonly Doubt[], nearest: readonly string[]): Clarification {
  const [first] = [...doubts].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const doubt: Doubt = first ?? { kind: 'no_measure' };
  const unknown = doubts.flatMap((each) => (each.kind === 'unknown' ? [`“${each.words}”`] : []));
  return {
    question: questionFor(doubt, unknown),
    options: doubt.kind === 'ambiguous' ? [...doubt.options] : [...nearest],
  };
}

function questionFor(doubt: Doubt, unknown: readonly string[]): string {
  switch (doubt.kind) {
    case 'future':
      return 'That is in the future, and I can only count past events. Which past span do you mean?';
    case 'unsupported':
      return `${UNSUPPORTED_REPORTS.find(({ kind }) => kind === doubt.what)?.says ?? doubt.what} are not supported yet. I can count, show trends, break down and compare. Is one of these close to what you need?`;
    case 'ambiguous':
      return `“${doubt.words}” can mean several things in this project. Which one do you mean?`;
    case 'not_carried':
      return `${doubt.event} has no property ${doubt.property} in this project. Which property do you mean?`;
    case 'unknown':
      return `I do not know what ${unknown.join(' and ')} ${unknown.length > 1 ? 'mean' : 'means'} in this project: no event, property, value or glossary term matches. What do you mean by it?`;
    case 'no_measure':
      return 'What should I count? Name an event, or ask for users.';
    default:
      return assertNever(doubt);
  }
}

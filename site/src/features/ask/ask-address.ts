import type { Meaning } from '../../../../core/api/meaning/meaning.ts';
import { firstValue, type Search, withValues } from '../../address/search.ts';
import { viewSearch } from '../../address/view.ts';

/** A question and how it was read; without a meaning, it has not been read yet. */
export type Said = { readonly question: string; readonly meaning?: Meaning | undefined };
/** A question and those before it that it may follow up on, oldest first. */
export type AskedQuestion = Said & {
  readonly earlier: readonly Said[];
  /** The meaning was picked among several readings just now; a link does not say so. */
  readonly isPicked?: boolean;
};

/** Earlier questions that travel along; older ones say nothing about "and last month?". */
const EARLIER_MAX = 5;

/**
 * Reads `?q=and+last+month&after=signups+last+week`; undefined while nothing was asked. `meaning`, and `before` for each
 * earlier question, hold the readings, so that a link means the same whoever opens it, and whenever.
 */
export function askedQuestion(search: Search): AskedQuestion | undefined {
  const question = firstValue(search, 'q')?.trim() ?? '';
  if (question === '') return undefined;
  const { after = [], before = [] } = search;
  const earlier = after.map((each, place) => ({ question: each, meaning: readMeaning(before[place]) }));
  return { question, meaning: readMeaning(firstValue(search, 'meaning')), earlier: earlier.slice(-EARLIER_MAX) };
}

/** The address of a question; what the address says of another reading of an earlier one is left behind. */
export function questionSearch(search: Search, { question, meaning, earlier }: AskedQuestion): Search {
  const kept = earlier.slice(-EARLIER_MAX);
  return withValues(viewSearch(search), {
    q: [question],
    meaning: meaning === undefined ? [] : [JSON.stringify(meaning)],
    after: kept.map((each) => each.question),
    // Empty for those without a reading, so that each keeps its place.
    before: kept.some((each) => each.meaning)
      ? kept.map((each) => (each.meaning ? JSON.stringify(each.meaning) : ''))
      : [],
  });
}

/** The address with the reading of its question, once that is known. */
export function withMeaning(search: Search, meaning: Meaning): Search {
  return withValues(search, { meaning: [JSON.stringify(meaning)] });
}

/** The question that continues a conversation. */
export function nextQuestion(asked: AskedQuestion | undefined, said: Said): AskedQuestion {
  if (asked === undefined) return { ...said, earlier: [] };
  const { earlier, question, meaning } = asked;
  return { ...said, earlier: [...earlier, { question, meaning }].slice(-EARLIER_MAX) };
}

/** The question before, or none. */
export function previousQuestion({ earlier }: AskedQuestion): AskedQuestion | undefined {
  const last = earlier.at(-1);
  return last === undefined ? undefined : { ...last, earlier: earlier.slice(0, -1) };
}

/** Undefined for a text that is no meaning at all; the service checks the rest. */
function readMeaning(text: string | undefined): Meaning | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMeaning(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMeaning(value: unknown): value is Meaning {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return typeof value.kind === 'string' && 'where' in value && Array.isArray(value.where);
}

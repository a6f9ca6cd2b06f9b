import { firstValue, type Search, withValues } from '../../address/search.ts';
import { viewSearch } from '../../address/view.ts';

/** A question and those before it that it may follow up on, oldest first. */
export type AskedQuestion = { readonly question: string; readonly earlier: readonly string[] };

/** Earlier questions that travel along; older ones say nothing about "and last month?". */
const EARLIER_MAX = 5;

/** Reads `?q=and+last+month&after=signups+last+week`; undefined while nothing was asked. */
export function askedQuestion(search: Search): AskedQuestion | undefined {
  const question = firstValue(search, 'q')?.trim() ?? '';
  if (question === '') return undefined;
  return { question, earlier: (search.after ?? []).slice(-EARLIER_MAX) };
}

/** The address of a question; what the address says of another reading of an earlier one is left behind. */
export function questionSearch(search: Search, { question, earlier }: AskedQuestion): Search {
  return withValues(viewSearch(search), { q: [question], after: earlier.slice(-EARLIER_MAX) });
}

/** The question that continues a conversation. */
export function nextQuestion(asked: AskedQuestion | undefined, question: string): AskedQuestion {
  return { question, earlier: asked === undefined ? [] : [...asked.earlier, asked.question].slice(-EARLIER_MAX) };
}

import type { Interval } from '../../../core/api/kinds/field-names.ts';
import type { CalendarUnit } from '../../../core/base/time/calendar-units.ts';
import { localDate } from '../../../core/base/time/zones.ts';
import { DATE_RULES } from '../../languages/en/time/date-rules.ts';
import { INTERVAL_RULES } from '../../languages/en/time/interval-rules.ts';
import { RELATIVE_RULES } from '../../languages/en/time/relative-rules.ts';
import type { Token } from '../tokenize.ts';
import type { Span } from './span.ts';
import type { TimeContext, TimeRule } from './time-rule.ts';

/** The meaning of a time phrase. */
export type TimeMeaning =
  | { readonly is: 'span'; readonly span: Span }
  /** One value for each bucket: `per day`, `weekly`. */
  | { readonly is: 'interval'; readonly interval: Interval }
  /** The bucket that stands out: `which day`, `busiest hour`. */
  | { readonly is: 'pick'; readonly interval: Interval }
  /** Active persons by a usual name: DAU, weekly active users. */
  | { readonly is: 'active'; readonly unit: 'day' | 'week' | 'month' }
  /** The span before another one; `alone` is its meaning if no other span is named. */
  | { readonly is: 'before'; readonly unit?: CalendarUnit; readonly sameLength: boolean; readonly alone?: Span }
  /** A time in the future, which no report can count. */
  | { readonly is: 'future' };

/** A time phrase and its tokens: `from` inclusive, `to` exclusive. */
export type TimePhrase = { readonly from: number; readonly to: number; readonly meaning: TimeMeaning };

/** The order does not matter: of all rules that match at a place, the longest match wins. */
const RULES: readonly TimeRule[] = [...RELATIVE_RULES, ...DATE_RULES, ...INTERVAL_RULES];

/**
 * Every phrase of time in a question, left to right, none overlapping.
 *
 * @param nowMs the moment of asking, Unix milliseconds
 * @param zone  IANA zone of the project: where its days begin
 */
export function timePhrases(tokens: readonly Token[], nowMs: number, zone: string): TimePhrase[] {
  const context: TimeContext = { nowMs, today: localDate(zone, nowMs) };
  const { text, starts } = joined(tokens);
  const found: TimePhrase[] = [];
  for (let at = 0; at < tokens.length; ) {
    const best = tokens[at]?.quoted ? undefined : longestAt(text, starts[at] ?? 0, context);
    const to = best === undefined ? at + 1 : starts.filter((start) => start < best.end).length;
    if (best !== undefined) found.push({ from: at, to, meaning: best.meaning });
    at = to;
  }
  return found;
}

function longestAt(
  text: string,
  start: number,
  context: TimeContext,
): { end: number; meaning: TimeMeaning } | undefined {
  let best: { end: number; meaning: TimeMeaning } | undefined;
  for (const rule of RULES) {
    rule.pattern.lastIndex = start;
    const match = rule.pattern.exec(text);
    if (match === null || match[0] === '' || (best !== undefined && start + match[0].length <= best.end)) continue;
    const meaning = rule.read(match.groups ?? {}, context, match[0]);
    if (meaning !== undefined) best = { end: start + match[0].length, meaning };
  }
  return best;
}

/** The tokens as one line, and the offset of each. */
function joined(tokens: readonly Token[]): { text: string; starts: number[] } {
  const starts: number[] = [];
  let text = '';
  for (const token of tokens) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += token.text;
  }
  return { text, starts };
}

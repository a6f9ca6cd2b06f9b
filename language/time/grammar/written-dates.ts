import type { Span } from '../../../core/api/meaning/span.ts';
import { dateFromParts } from '../../../core/base/time/calendar-units.ts';
import type { Item } from './items.ts';
import type { Line } from './line.ts';

const ISO = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/y;
const ISO_MONTH = /(\d{4}) ?[-/] ?(\d{1,2})/y;
const POINTED = /(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?!\d))?/y;
const SLASHED = /(\d{1,2}) ?[/] ?(\d{1,2})(?: ?[/] ?(\d{4}|\d{2}))?/y;
const DASHED = /(\d{1,2})-(\d{1,2})-(\d{4})/y;

/** The other order of day and month is possible, but unusual in the language. */
const OTHER_ORDER_COST = 0.4;
/** Two figures and a slash may as well be a fraction or two numbers. */
const SHORT_COST = 0.3;

/** Dates in figures: `2026-11-03`, `3.11.`, and `11/3`, which has two readings where both exist. */
export function writtenDatesAt(line: Line, from: number, isDayFirst: boolean): Item[] {
  if (!/\d/.test(line.text[from] ?? '')) return [];
  const read = (pattern: RegExp) => matchAt(pattern, line, from);
  const iso = read(ISO);
  if (iso) return dated(from, iso.to, 0, iso.number(1), iso.number(2), iso.number(3));
  const pointed = read(POINTED);
  if (pointed) return dated(from, pointed.to, 0, pointed.year(3), pointed.number(2), pointed.number(1));
  const both = read(DASHED) ?? read(SLASHED);
  if (both) return inBothOrders(from, both, isDayFirst);
  const month = read(ISO_MONTH);
  return month ? monthOf(from, month) : [];
}

type Match = { to: number; number: (group: number) => number; year: (group: number) => number | undefined };

function matchAt(pattern: RegExp, { text, isEdge }: Line, from: number): Match | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null || !isEdge(from + match[0].length)) return undefined;
  const year = (group: number) => {
    const figures = match[group];
    if (figures === undefined) return undefined;
    return figures.length === 2 ? 2000 + Number(figures) : Number(figures);
  };
  return { to: from + match[0].length, number: (group) => Number(match[group]), year };
}

function inBothOrders(from: number, match: Match, isDayFirst: boolean): Item[] {
  const [one, other] = [match.number(1), match.number(2)];
  const year = match.year(3);
  const cost = year === undefined ? SHORT_COST : 0;
  const dayFirst = dated(from, match.to, cost, year, other, one);
  const monthFirst = dated(from, match.to, cost, year, one, other);
  if (dayFirst.length === 0 || one === other) return monthFirst;
  if (monthFirst.length === 0) return dayFirst;
  const [usual, unusual] = isDayFirst ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  return [...usual, ...unusual.map((item) => ({ ...item, cost: item.cost + OTHER_ORDER_COST }))];
}

/** Without a year any day that a leap year has is a date. */
function dated(from: number, to: number, cost: number, year: number | undefined, month: number, day: number): Item[] {
  if (dateFromParts(year ?? 2024, month, day) === undefined || (year !== undefined && !isYear(year))) return [];
  const span: Span = { is: 'named', ...(year === undefined ? {} : { year }), month, day };
  return [{ from, to, cost, value: { kind: 'span', span } }];
}

function monthOf(from: number, match: Match): Item[] {
  const [year, month] = [match.number(1), match.number(2)];
  if (!isYear(year) || month < 1 || month > 12) return [];
  return [{ from, to: match.to, cost: 0, value: { kind: 'span', span: { is: 'named', year, month } } }];
}

function isYear(year: number): boolean {
  return year >= 1970 && year <= 2200;
}

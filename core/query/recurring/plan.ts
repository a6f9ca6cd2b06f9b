import type { RecurringRevenueQuery } from '../../api/kinds/recurring-revenue.ts';
import { ok } from '../../base/result.ts';
import { scaleAnswer } from '../estimates/scale-answer.ts';
import type { Plan, QueryContext, Semantics } from '../kind.ts';
import { exchangeMeaning } from '../money/exchange-meaning.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { dateOfNumber, startOfNumber } from '../reports/calendar.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { PERSONS_MEANING, periodsMeaning } from '../reports/semantics.ts';
import { RATIOS, recurringAnswer } from './answer.ts';
import { factsOf } from './change-facts.ts';
import { type Recurring, readRecurring } from './request.ts';
import { changeFacts } from './rows.ts';
import { recurringTree } from './tree.ts';

/** Plans `recurring_revenue`. */
export function planRecurring(request: RecurringRevenueQuery, context: QueryContext): Checked<Plan> {
  const read = readRecurring(request, context);
  if (!read.ok) return read;
  const recurring = read.value;
  return ok({
    ...planFacts(recurring),
    queries: [recurringTree(recurring), changeFacts(recurring)],
    semantics: semanticsOf(recurring),
    answer: ([rows, ofChanges = []], weight = 1) => {
      const facts = factsOf(recurring, ofChanges);
      if (!facts.ok) return facts;
      return ok({
        ...scaleAnswer(recurringAnswer(recurring, rows), weight, (name) => !RATIOS.has(name)),
        ...facts.value,
      });
    },
  });
}

/** Everything of a plan besides its queries, their meaning and the answer. */
export function planFacts(recurring: Recurring): Omit<Plan, 'queries' | 'semantics' | 'answer'> {
  const { changes, ends, calendar, periods, span, nowMs, amount, properties } = recurring;
  const last = periods.at(-1);
  const isOpen = last !== undefined && startOfNumber(calendar, last + 1) > nowMs;
  return {
    includeBots: recurring.includeBots,
    names: namesAsked(
      [...changes.names, ...(ends?.names ?? [])],
      [...recurring.filters, ...changes.filters, ...(ends?.filters ?? [])],
      properties,
      [{ aggregation: 'sum', property: amount.name }],
    ),
    timezone: recurring.timezone,
    range: span,
    interval: calendar.period,
    ...incompleteOf(span, nowMs, isOpen ? dateOfNumber(calendar, last) : undefined),
  };
}

function semanticsOf({ graceDays, calendar, exchange, filters }: Recurring): Semantics {
  return {
    mrr: 'A price counts by the month, whatever time it pays for: a twelfth of what it comes to in a year of 52 weeks and 365 days.',
    movements: 'Customers are compared as a period begins and as it ends, with all of their subscriptions.',
    lasts:
      graceDays === undefined
        ? 'A price holds until the next change or end of its subscription.'
        : `A payment holds for the time that it pays for and ${graceDays} days more, or until the next.`,
    retention: 'Shares of what was paid as the period began; customers who are new or back do not count.',
    range: 'Periods are taken whole, also those that the range cuts.',
    periods: periodsMeaning(calendar),
    ...(filters.length > 0
      ? { filters: 'A subscription whose change does not pass the filters counts as ended from then on.' }
      : {}),
    ...(exchange ? { amount: exchangeMeaning(exchange.to) } : {}),
    persons: PERSONS_MEANING,
  };
}

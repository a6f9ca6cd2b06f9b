import type { RecurringRevenueQuery } from '../../api/kinds/recurring-revenue.ts';
import { err, ok } from '../../base/result.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { HOUR_MS } from '../../base/time/durations.ts';
import type { QueryContext } from '../kind.ts';
import { type ExchangeAsked, readExchange } from '../money/exchange.ts';
import type { PropertyNumber } from '../properties/property.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, refusal, refusalsOf, refused } from '../refusals/refusal.ts';
import { type Calendar, numbersOf, startOfNumber } from '../reports/calendar.ts';
import { type ChosenEvents, chosenEvents } from '../reports/event-choice.ts';
import { type Report, readReport } from '../reports/report.ts';
import { type Expression, text } from '../tree/nodes.ts';
import { readGroupsMax } from '../trend/groups-max.ts';
import { type Billing, billingOf } from './billing-period.ts';

/** A request with every default filled in and every rule checked. */
export type Recurring = Report &
  ExchangeAsked & {
    readonly changes: ChosenEvents;
    readonly ends?: ChosenEvents;
    readonly amount: { readonly name: string; readonly number: PropertyNumber };
    readonly billing: Billing;
    readonly subscription: Expression;
    /** The properties that tell the billing period and the subscription. */
    readonly properties: readonly string[];
    /** How late a payment may be. Absent: a price holds until the next change. */
    readonly graceDays?: number;
    readonly calendar: Calendar;
    /** The numbers of the periods that the range touches and that have begun. */
    readonly periods: readonly number[];
    /** All of history up to the end of the last period, or the end of the running hour. */
    readonly history: Stretch;
  };

const AMOUNT_DEFAULT = 'revenue';
const GRACE_DAYS_DEFAULT = 3;

/** Fills in the defaults and checks what a schema cannot. Names every fault. */
export function readRecurring(request: RecurringRevenueQuery, context: QueryContext): Checked<Recurring> {
  const { changes, ends, lasts = 'until_changed', billing_period: period = 'month', interval = 'month' } = request;
  const report = readReport(request, context, [changes.filters ?? [], ends?.filters ?? []]);
  const amount = readAmount(request.amount ?? AMOUNT_DEFAULT);
  const idle =
    request.grace_days !== undefined && lasts === 'until_changed' ? [refusal('grace_of_lasting_prices', {})] : [];
  const refusals = refusalsOf([report, amount], idle);
  if (refusals) return err(refusals);
  if (!report.ok || !amount.ok) throw new Error('A refusal was lost');
  const { zone, span } = report.value;
  const weekStart = request.week_start ?? context.weekStart ?? 'monday';
  const calendar = { zone, period: interval, weekStart };
  const periods = numbersOf(calendar, span, context.nowMs);
  const fits = readGroupsMax(undefined, Math.max(1, periods.length));
  if (!fits.ok) return fits;
  const history = { startMs: 0, endMs: endOf(calendar, periods, context.nowMs) };
  return ok({
    ...report.value,
    // The filters of the report tell what counts; these, what happens to a subscription at all.
    changes: chosenEvents(changes, []),
    ...(ends ? { ends: chosenEvents(ends, []) } : {}),
    amount: amount.value,
    billing: billingOf(period),
    subscription: request.subscription === undefined ? text('') : resolveProperty(request.subscription).text,
    properties: [
      ...(typeof period === 'string' ? [] : [period.property]),
      ...(request.subscription === undefined ? [] : [request.subscription]),
    ],
    ...(lasts === 'billing_period' ? { graceDays: request.grace_days ?? GRACE_DAYS_DEFAULT } : {}),
    calendar,
    periods,
    history,
    ...readExchange(context, zone, context.foreignAmounts ?? history),
  });
}

/** Now counts by the hour, so that the same question within it has the same statement. */
function endOf(calendar: Calendar, periods: readonly number[], nowMs: number): number {
  const last = periods.at(-1);
  if (last === undefined) return 1;
  return Math.min(startOfNumber(calendar, last + 1), Math.ceil(nowMs / HOUR_MS) * HOUR_MS);
}

function readAmount(name: string): Checked<Recurring['amount']> {
  const { number } = resolveProperty(name);
  return number && name !== 'timestamp' ? ok({ name, number }) : refused('amount_of_text', { property: name });
}

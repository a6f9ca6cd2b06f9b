import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { bucketLabel } from './calendar.ts';
import { onceEach } from './meaning.ts';
import { atMsOf, type Calendar, firstInstant, periodAfter, periodsOf } from './periods.ts';
import { RATES, type RecurringRequest } from './subscription-histories.ts';

/** A price by the year in ten-thousandths, and until when it was paid for. */
type Price = {
  readonly customer: string;
  readonly item: string;
  readonly atMs: number;
  readonly yearly: number;
  readonly untilMs: number;
};
type Asked = { readonly zone: string; readonly nowMs: number };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const YEARLY = new Map<unknown, readonly [times: number, months: number, days: number]>([
  ['month', [12, 1, 0]],
  ['monthly', [12, 1, 0]],
  ['year', [1, 12, 0]],
  ['p3m', [4, 3, 0]],
  ['week', [52, 0, 7]],
  [3, [4, 3, 0]],
  ['12', [1, 12, 0]],
]);

/** The rows of `recurring_revenue` over a list of events: what each customer pays is looked up at the ends of each period. */
export function recurringReference(request: RecurringRequest, asked: Asked, stored: readonly EventRow[]): Cell[][] {
  const calendar: Calendar = { zone: asked.zone, period: request.interval ?? 'month', weekStart: 'monday' };
  const prices = pricesOf(request, asked, stored);
  const customers = [...new Set(prices.map(({ customer }) => customer))];
  const times = periodsOf(request.date_range, calendar, asked.nowMs);
  const starts = new Map<string, number>();
  const startOf = (time: string) => {
    const startMs = starts.get(time) ?? firstInstant(time, asked.zone);
    starts.set(time, startMs);
    return startMs;
  };
  const endOf = (time: string) => startOf(periodAfter(time, 1, calendar.period));
  const lastMs = endOf(times.at(-1) ?? '1970-01-01');
  const asOfMs = Math.min(lastMs, Math.ceil(asked.nowMs / HOUR_MS) * HOUR_MS);
  const paidAt = (customer: string, atMs: number) => paid(prices, customer, Math.min(atMs, asOfMs), asOfMs);
  // Nothing happens before 2026, so that the periods from then on tell who has ever paid.
  const all = periodsOf({ start: '2025-12-25', end: request.date_range.end }, calendar, asked.nowMs);
  return times.map((time) => {
    const [startMs, endMs] = [startOf(time), endOf(time)];
    const moves = customers.map((customer) => {
      const [was, is] = [paidAt(customer, startMs), paidAt(customer, endMs)];
      const isKnown = all.some((each) => each < time && paidAt(customer, endOf(each)) > 0);
      return { was, is, isKnown };
    });
    const by = (test: (move: (typeof moves)[number]) => boolean) => {
      const some = moves.filter(test);
      return { sum: some.reduce((sum, { was, is }) => sum + is - was, 0) / 120_000, count: some.length };
    };
    const came = by(({ was, is, isKnown }) => was === 0 && is > 0 && !isKnown);
    const more = by(({ was, is }) => was > 0 && is > was);
    const less = by(({ was, is }) => is > 0 && is < was);
    const gone = by(({ was, is }) => was > 0 && is === 0);
    const back = by(({ was, is, isKnown }) => was === 0 && is > 0 && isKnown);
    const starting = moves.reduce((sum, { was }) => sum + was, 0) / 120_000;
    const mrr = moves.reduce((sum, { is }) => sum + is, 0) / 120_000;
    const paying = moves.filter(({ is }) => is > 0).length;
    const kept = moves.filter(({ was }) => was > 0);
    const share = (of: (move: (typeof moves)[number]) => number) =>
      starting === 0 ? null : kept.reduce((sum, move) => sum + of(move), 0) / 120_000 / starting;
    return [
      ...[time, starting, came.sum, more.sum, less.sum, gone.sum, back.sum, mrr, 12 * mrr],
      ...[share(({ is }) => is), share(({ was, is }) => Math.min(was, is))],
      ...[paying, came.count, gone.count, back.count, paying === 0 ? null : mrr / paying],
    ];
  });
}

function paid(prices: readonly Price[], customer: string, atMs: number, asOfMs: number): number {
  const begun = prices.filter((price) => price.customer === customer && price.atMs < atMs);
  let sum = 0;
  for (const item of new Set(begun.map((price) => price.item))) {
    const last = begun
      .filter((price) => price.item === item)
      .reduce((one, other) =>
        other.atMs > one.atMs || (other.atMs === one.atMs && other.yearly > one.yearly) ? other : one,
      );
    const sameTime = begun.filter(
      (price) => price.item === item && price.atMs === last.atMs && price.yearly === last.yearly,
    );
    const untilMs = Math.max(...sameTime.map((price) => price.untilMs));
    if (!(untilMs < atMs && untilMs <= asOfMs)) sum += last.yearly;
  }
  return Math.max(0, sum);
}

function pricesOf(request: RecurringRequest, asked: Asked, stored: readonly EventRow[]): Price[] {
  const ends = [request.ends?.event, ...(request.ends?.events ?? [])];
  return onceEach(stored.filter(({ project_id }) => project_id === request.project_id)).flatMap((event): Price[] => {
    const isEnd = ends.includes(event.event);
    if (!isEnd && event.event !== 'subscribed') return [];
    const { item = '', plan, price: text } = event.strings;
    const place = { customer: event.user_id, item: request.subscription === 'item' ? item : '', atMs: atMsOf(event) };
    const isOut = request.filters !== undefined && plan !== 'pro';
    const length = lengthOf(request, event);
    const over = {
      ...place,
      yearly: 0,
      untilMs: length ? untilOf(request, asked, place.atMs, length) : Number.POSITIVE_INFINITY,
    };
    if (isEnd || isOut) return [over];
    const amount = event.numbers.price ?? (text === '7' ? 7 : undefined);
    const rate = rateOf(event, asked.zone);
    if (amount === undefined || rate === undefined || length === undefined) return [];
    if (request.lasts === 'billing_period' && amount < 0) return [];
    const yearly = Math.round(amount * rate * length[0] * 10_000);
    return [{ ...place, yearly, untilMs: untilOf(request, asked, place.atMs, length) }];
  });
}

function lengthOf({ billing_period: asked = 'month' }: RecurringRequest, { strings, numbers }: EventRow) {
  if (typeof asked === 'string') return YEARLY.get(asked);
  return YEARLY.get(numbers.period ?? strings.period?.toLowerCase());
}

function untilOf(
  { lasts, grace_days: grace = 3 }: RecurringRequest,
  { zone }: Asked,
  atMs: number,
  [, months, days]: readonly [number, number, number],
): number {
  if (lasts !== 'billing_period') return Number.POSITIVE_INFINITY;
  const offsetMs = zone === 'Asia/Tokyo' ? 9 * HOUR_MS : 0;
  const local = new Date(atMs + offsetMs);
  const day = local.getUTCDate();
  const then = new Date(local);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, lastDay));
  return then.getTime() - offsetMs + (days + grace) * DAY_MS;
}

/** Dollars for one unit on the day of the event. */
function rateOf(event: EventRow, zone: string): number | undefined {
  const code = event.currency.trim().toUpperCase();
  if (code === '' || code === 'USD') return 1;
  const day = bucketLabel(atMsOf(event), zone, 'day');
  return RATES.find(({ currency, firstDay, lastDay }) => currency === code && firstDay <= day && day <= lastDay)
    ?.usdPerUnit;
}

import type { CalendarDate } from '../base/time/calendar.ts';

/**
 * The worth of one unit of a currency in US dollars, on each day from `firstDay` to `lastDay`, both inclusive. Days that no
 * rate covers have none.
 */
export type ExchangeRate = {
  readonly currency: string;
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly usdPerUnit: number;
};

/** All rates are in this currency, whose own rate is 1 on every day. */
export const RATE_CURRENCY = 'USD';

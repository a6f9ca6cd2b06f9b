import type { Cadence, ResultFormat, Schedule, ShownDestination, Weekday } from '../../../../../core/api/schedules.ts';
import { WEEKDAYS } from '../../../../../core/api/schedules.ts';
import type { WordKey } from '../../../words/areas.ts';
import { locale, t } from '../../../words/t.ts';

/** Monday, 1 January 2024. */
const A_MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export function weekdayName(weekday: Weekday): string {
  const name = new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' });
  return name.format(A_MONDAY_MS + WEEKDAYS.indexOf(weekday) * DAY_MS);
}

/** `Every Monday at 08:00`. */
export function sayCadence(cadence: Cadence): string {
  if (cadence.every === 'hour') return t('schedules.each_hour', { minute: String(cadence.minute).padStart(2, '0') });
  if (cadence.every === 'day') return t('schedules.each_day', { at: cadence.at });
  if (cadence.every === 'month') return t('schedules.each_month', { day: cadence.day, at: cadence.at });
  return t('schedules.each_week', { weekday: weekdayName(cadence.weekday), at: cadence.at });
}

export function sayDestination(destination: Exclude<ShownDestination, { kind: 'email' }>): string {
  if (destination.kind === 'webhook') return destination.url;
  const { endpoint, bucket, prefix } = destination;
  return [endpoint, bucket, prefix].filter((part) => part !== '').join('/');
}

export const FORMAT_NAMES: Readonly<Record<ResultFormat, string>> = { json: 'JSON', csv: 'CSV', parquet: 'Parquet' };

export const PAUSED_WORDS: Readonly<Record<NonNullable<Schedule['paused']>, WordKey>> = {
  by_hand: 'schedules.paused',
  author_may_not: 'schedules.author_may_not',
  report_deleted: 'schedules.report_deleted',
};

export const STATUS_WORDS = {
  pending: 'schedules.pending',
  delivered: 'schedules.delivered',
  failed: 'schedules.failed',
} as const satisfies Readonly<Record<string, WordKey>>;

export const STATUS_TONES = { pending: 'neutral', delivered: 'good', failed: 'bad' } as const;

import type { Interval } from '../../../core/api/kinds/field-names.ts';

/** The label of a bucket in the project's zone. Captions and tables use `whole`; axes use the short form. */
export function bucketLabel(atMs: number, interval: Interval, zone: string, whole = false, locale?: string): string {
  const options: Record<Interval, Intl.DateTimeFormatOptions> = {
    minute: { hour: '2-digit', minute: '2-digit' },
    hour: { hour: '2-digit', minute: '2-digit' },
    day: { day: 'numeric', month: 'short' },
    week: { day: 'numeric', month: 'short' },
    month: { month: 'short', year: 'numeric' },
  };
  const withDay: Intl.DateTimeFormatOptions =
    interval === 'month' ? {} : { weekday: 'short', day: 'numeric', month: 'short' };
  const text = new Intl.DateTimeFormat(locale, {
    ...(whole ? withDay : {}),
    ...options[interval],
    hourCycle: 'h23',
    timeZone: zone,
  }).format(atMs);
  return whole && interval === 'week' ? `Week of ${text}` : text;
}

/** The time since an instant in its largest whole unit: "now", "12 s", "3 min", "2 h", "5 d". */
export function ago(atMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - atMs) / 1000));
  if (seconds < 5) return 'now';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

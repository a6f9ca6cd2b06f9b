import type { Alarm } from '../api/alarms.ts';
import { HOUR_MS, MINUTE_MS } from '../base/time/durations.ts';

/** From when to when an alarm was. */
export function spanText({ began_at, ended_at }: Alarm, at: string): string {
  return ended_at === undefined ? timeText(began_at, at) : `${timeText(began_at, at)} to ${timeText(ended_at, at)}`;
}

/** The time in UTC, with its date if that is another one. */
export function timeText(time: string, at: string): string {
  const clock = `${time.slice(11, 16)} UTC`;
  return time.slice(0, 10) === at.slice(0, 10) ? clock : `${time.slice(0, 10)} ${clock}`;
}

export function durationText(spanMs: number): string {
  const minutes = Math.max(1, Math.round(spanMs / MINUTE_MS));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(spanMs / HOUR_MS);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

import type { Severity } from '../api/anomaly.ts';

/**
 * The severity of an anomaly. Both the distance in robust standard deviations and the number of events above or below
 * the expected must be reached, so 40 events of a small site are never critical, however rare. The first match from the
 * top wins.
 */
const GRADES: readonly { readonly severity: Severity; readonly deviation: number; readonly events: number }[] = [
  { severity: 'critical', deviation: 30, events: 200 },
  { severity: 'high', deviation: 15, events: 100 },
  { severity: 'medium', deviation: 10, events: 40 },
];

export function severityOf(deviation: number, eventsOff: number): Severity {
  const distance = Math.abs(deviation);
  const events = Math.abs(eventsOff);
  return GRADES.find((grade) => distance >= grade.deviation && events >= grade.events)?.severity ?? 'low';
}

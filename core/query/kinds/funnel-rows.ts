import type { FunnelQuery } from '../../api/kinds/funnel.ts';
import type { Cell } from '../../api/query.ts';
import type { SentEvent } from './case.ts';

/**
 * One step of an expected answer: label, persons, dropped, still in the window, and seconds: median and mean since the
 * step before, median and mean since the first.
 */
export type StepFigures = readonly [
  label: string,
  persons: number,
  dropped?: number | null,
  open?: number | null,
  seconds?: readonly [number, number, number, number],
];

/** The rows of the steps of one group, whose rates follow from the persons; `lead` is what stands before the step. */
export function stepRows(steps: readonly StepFigures[], lead: readonly Cell[] = []): Cell[][] {
  const entered = steps[0]?.[1] ?? 0;
  const share = (part: number, of: number) => (of === 0 ? null : part / of);
  return steps.map(([label, persons, dropped = null, open = null, seconds = [null, null, null, null]], index) => {
    const before = steps.slice(0, index).findLast((each, place) => place === 0 || each[2] !== null)?.[1] ?? 0;
    const rates = [share(persons, entered), index === 0 ? null : share(persons, before)];
    return [...lead, index + 1, label, persons, ...rates, dropped, open, ...seconds];
  });
}

type Sent = readonly [who: string, event: string, timestamp: string, rest?: Partial<SentEvent>];

/** Events of a case: who, what, when, and what else they carry. Nobody is '', for events of a device alone. */
export function sentBy(events: readonly Sent[]): SentEvent[] {
  return events.map(([who, event, timestamp, rest]) => ({
    event,
    timestamp,
    ...(who === '' ? {} : { user_id: who }),
    ...rest,
  }));
}

/** A funnel in March 2026 with a window of 14 days, in the case's own project. */
export const march = (fields: Partial<FunnelQuery> & Pick<FunnelQuery, 'steps'>): FunnelQuery => ({
  query_type: 'funnel',
  project_id: 'own',
  window: '14d',
  date_range: { start: '2026-03-01', end: '2026-03-31' },
  ...fields,
});

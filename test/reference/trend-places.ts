import type { Interval } from '../../core/api/kinds/field-names.ts';
import type { DateSpan } from '../../core/api/kinds/fields.ts';
import { bucketLabels, daysApart, laterDate } from './calendar.ts';

/** A row of the axis: its label, and the label of each span's bucket at that position. */
export type Place = { readonly label: string; readonly labels: readonly (string | undefined)[] };

/**
 * Each bucket of the earlier span beside the one that clocks and calendar show as many days later. Days, weeks and months
 * all have one; an hour has none where clocks skip it in the later span, or where they show it a second time.
 */
export function placesOf(zone: string, interval: Interval | undefined, [main, other]: readonly DateSpan[]): Place[] {
  if (!main) return [];
  const labelsOf = (span: DateSpan) => (interval ? bucketLabels(span, zone, interval) : ['']);
  const mains = labelsOf(main);
  if (!other) return mains.map((label) => ({ label, labels: [label] }));
  if (interval !== 'hour') return mains.map((label) => ({ label, labels: [label, label] }));
  const days = daysApart(other, main);
  const hourOf = (label: string) => label.slice(0, 13);
  const free = new Set(mains);
  const places: Place[] = mains.map((label) => ({ label, labels: [label, undefined] }));
  for (const label of labelsOf(other)) {
    const hour = `${laterDate(label.slice(0, 10), days)}${label.slice(10, 13)}`;
    const partner = mains.find((each) => hourOf(each) === hour);
    if (partner !== undefined && free.delete(partner)) {
      places[places.findIndex((place) => place.labels[0] === partner)] = { label: partner, labels: [partner, label] };
    } else {
      const before = places.findLastIndex((place) =>
        place.labels[0] === undefined ? place.label < label : hourOf(place.labels[0]) <= hour,
      );
      places.splice(before + 1, 0, { label, labels: [undefined, label] });
    }
  }
  return places;
}

export function labelsBy(places: readonly Place[], span: number): string[] {
  return places.flatMap(({ labels }) => labels[span] ?? []);
}

const DAYS_OF: Record<Interval, number> = { minute: 1, hour: 1, day: 1, week: 7, month: 31 };

/** The labels of so many whole buckets before the first one of a span. */
export function labelsBefore(span: DateSpan, zone: string, interval: Interval, count: number): string[] {
  if (count === 0) return [];
  const wide = { start: laterDate(span.start, -(count + 1) * DAYS_OF[interval]), end: span.start };
  const [first = ''] = bucketLabels(span, zone, interval);
  const labels = bucketLabels(wide, zone, interval);
  return labels.slice(0, labels.indexOf(first)).slice(-count);
}

import type { AnswerValue } from '../../../core/api/ai.ts';
import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { Cell } from '../../../core/api/query.ts';
import type { Point } from '../kind.ts';

/** The name of a point among those of its answer: its bucket, its groups, its series or its place. */
export function labelOf({ time, group, series, place }: Point): string {
  const parts = [time, ...group.map(textOf), series, time === undefined && series === undefined ? place : undefined];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

export function textOf(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

/** An instant as answers write it: hours and minutes in UTC, dates as they are. */
export function timeLabel(time: string): string {
  return time.length === 10 ? time : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The values of an answer, of which those compared with follow all others. */
export function valuesOf(points: readonly Point[], formatOf: (point: Point) => ValueFormat): AnswerValue[] {
  const valued = (point: Point, value: number | null | undefined, after = ''): AnswerValue[] => {
    const label = labelOf(point);
    const unit = unitOf(formatOf(point));
    if (value === null || value === undefined) return [];
    return [{ ...(label === '' ? {} : { label: `${label}${after}` }), value, ...(unit === undefined ? {} : { unit }) }];
  };
  return [
    ...points.flatMap((point) => valued(point, point.value)),
    ...points.flatMap((point) => valued(point, point.previous, PREVIOUS)),
  ];
}

/** The text that follows the label of a value in the span that is compared with. */
const PREVIOUS = ' · previous';

function unitOf(format: ValueFormat): string | undefined {
  if (format.is === 'number') return format.unit;
  return format.is === 'duration' ? format.unit : undefined;
}

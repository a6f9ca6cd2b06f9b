import type { ItemValue, Parts, UnitWord } from './items.ts';
import { meaningItem } from './values.ts';

type Value = ItemValue | undefined;

const WORKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];

/** Parts of the week and the day that come again, intervals, and lengths. */
export const REPEATED_PHRASES = {
  /** "per week", "daily", "hour by hour". */
  interval: ({ units: [unit, again] }: Parts) =>
    unit?.times === 1 && (again === undefined || again.unit === unit.unit)
      ? meaningItem({ type: 'interval', interval: unit.unit })
      : undefined,
  by_weekday: () => meaningItem({ type: 'time_group', time: 'weekday' }),
  by_hour_of_day: () => meaningItem({ type: 'time_group', time: 'hour_of_day' }),
  by_weekend: () => meaningItem({ type: 'time_group', time: 'weekend' }),

  only_workdays: () => onlyDays(WORKDAYS),
  only_weekends: () => onlyDays(WEEKEND),
  only_weekdays: (parts: Parts) => onlyDays(daysIn(parts)),
  /** "Monday to Friday", every week. */
  only_weekday_range: (parts: Parts) => weekdayRange(parts),
  without_weekdays: (parts: Parts) => {
    const without = daysIn(parts);
    return onlyDays([...WORKDAYS, ...WEEKEND].filter((day) => !without.includes(day)));
  },
  /** "between 9 and 17": the hours that begin at 9 to 16. */
  hours_between: (parts: Parts) => {
    const [first, end] = parts.numbers('hour', 'day');
    return first === undefined || end === undefined ? undefined : onlyHours(first, end);
  },
  hours_from: (parts: Parts) => onlyHours(parts.number('hour') ?? 24, 24),
  hours_before: (parts: Parts) => onlyHours(0, parts.number('hour') ?? 0),

  horizon: (parts: Parts) => length('horizon', parts),
  tomorrow: () => meaningItem({ type: 'horizon', count: 1, unit: 'day' }),
  duration: (parts: Parts) => length('duration', parts),
  /** "day 7", "the second week". */
  nth_unit: (parts: Parts) => {
    const [unit] = parts.units;
    const number = parts.number('count') ?? parts.number('ordinal');
    return unit?.times === 1 && number !== undefined
      ? meaningItem({ type: 'nth_unit', number, unit: unit.unit })
      : undefined;
  },
  /** "翌週": one period after the first. */
  next_day: () => meaningItem({ type: 'nth_unit', number: 1, unit: 'day' }),
  next_week: () => meaningItem({ type: 'nth_unit', number: 1, unit: 'week' }),
  next_month: () => meaningItem({ type: 'nth_unit', number: 1, unit: 'month' }),
  unit_alone: ({ units: [unit] }: Parts) =>
    unit?.times === 1 ? meaningItem({ type: 'time_unit', unit: unit.unit }) : undefined,
} as const satisfies Readonly<Record<string, (parts: Parts) => Value>>;
export type RepeatedPhrase = keyof typeof REPEATED_PHRASES;

function daysIn(parts: Parts): number[] {
  return [...new Set([...parts.numbers('weekdays'), ...parts.numbers('weekday')])].sort();
}

function onlyDays(weekdays: number[]): Value {
  return weekdays.length === 0 ? undefined : meaningItem({ type: 'only', only: { weekdays } });
}

function weekdayRange(parts: Parts): Value {
  const [first, last] = [...parts.numbers('weekdays'), ...parts.numbers('weekday')];
  if (first === undefined || last === undefined || last <= first) return undefined;
  return onlyDays(Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

/** Hours of the day from `first`, without `end`; past midnight if the end is the earlier one. */
function onlyHours(first: number, end: number): Value {
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    first < end ? hour >= first && hour < end : hour >= first || hour < end,
  );
  return first === end || hours.length === 24 || hours.length === 0
    ? undefined
    : meaningItem({ type: 'only', only: { hours } });
}

function length(type: 'horizon' | 'duration', parts: Parts): Value {
  const unit: UnitWord | undefined = parts.units[0];
  if (unit === undefined) return undefined;
  return meaningItem({ type, count: (parts.number('count') ?? 1) * unit.times, unit: unit.unit });
}

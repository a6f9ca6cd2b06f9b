import type { Filter, Series } from '../../api/kinds/fields.ts';
import type { Measured } from './measure.ts';

/** An event with the measure that applies to it. */
export type GivenSeries = {
  readonly event: string;
  readonly filters: readonly Filter[];
  readonly measured: Measured;
};

/** The measure of an entry: its own fields, and those of the request that suit its aggregation. */
export function measuredOf(own: Partial<Series>, request: Measured): Measured {
  const aggregation = own.aggregation ?? request.aggregation ?? 'count';
  const shared = {
    ...(request.aggregation_property === undefined ? {} : { aggregation_property: request.aggregation_property }),
    ...(aggregation === 'unique_users' ? { at_least: request.at_least, at_most: request.at_most } : {}),
    ...(aggregation === 'rolling_unique_users' ? { rolling_days: request.rolling_days } : {}),
  };
  const { aggregation_property, at_least, at_most, rolling_days } = own;
  const chosen = Object.entries({ aggregation_property, at_least, at_most, rolling_days });
  return { ...shared, ...Object.fromEntries(chosen.filter(([, of]) => of !== undefined)), aggregation };
}

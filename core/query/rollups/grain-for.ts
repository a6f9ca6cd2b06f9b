import type { Filter } from '../../api/query.ts';
import { columnsWith } from '../../tables/events.ts';
import { resolveProperty } from '../properties.ts';
import type { TrendSeries } from '../trend/request.ts';
import { GRAINS, type Grain } from './grains.ts';
import { type RolledMeasure, rolledMeasure } from './measures.ts';

/** How a series is answered from rollups. */
export type Rolled = { readonly grain: Grain; readonly measure: RolledMeasure };

/**
 * The smallest grain that answers a series, grouped by these properties, as its events would; undefined where none does:
 * a filter or group on what was sent, on an id or on the person, or a measure that rollups do not know.
 */
export function grainFor(series: TrendSeries, groups: readonly string[]): Rolled | undefined {
  const measure = rolledMeasure(series.measure);
  if (!measure) return undefined;
  const used = [...measure.needs, ...[...groups, ...series.filters.flatMap(propertiesOf)].map(columnOf)];
  const grain = GRAINS.find(({ keeps }) => {
    const kept: readonly string[] = [...OF_EVERY_GRAIN, ...keeps];
    return used.every((each) => each !== undefined && kept.includes(each));
  });
  return grain && { grain, measure };
}

const OF_EVERY_GRAIN = columnsWith('grain', 'every');

/** The column of text that a name stands for; undefined for all else, which no grain keeps. */
function columnOf(name: string): string | undefined {
  const property = resolveProperty(name);
  return property.kind === 'text_column' ? property.name : undefined;
}

function propertiesOf(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(propertiesOf);
  if ('or' in filter) return filter.or.flatMap(propertiesOf);
  if ('not' in filter) return propertiesOf(filter.not);
  return [filter.property];
}

import type { Unit } from '../../../../core/api/chart-models/units.ts';
import { count, share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import type { ChartTable } from '../models/table.ts';
import { type MapCountry, valueWithoutPlace, type WorldMapModel } from '../models/world-map.ts';
import { fullValue } from '../value-format.ts';

export function countryInWords({ label, value, share: part }: MapCountry, unit: Unit): string {
  const words = { name: label, value: fullValue(value, unit) };
  return part === undefined
    ? t('charts.named_value', words)
    : t('charts.named_value_share', { ...words, share: share(part) });
}

export function summaryOfMap({ countries }: WorldMapModel, unit: Unit): string {
  const [largest] = [...countries.values()].toSorted((one, other) => other.value - one.value);
  if (largest === undefined) return t('charts.nothing');
  return t('charts.map_summary', {
    count: countries.size,
    shown: count(countries.size),
    largest: countryInWords(largest, unit),
  });
}

/** The largest first, those without a place among them. */
export function mapTable({ countries, withoutPlace }: WorldMapModel, measure: string): ChartTable {
  const rows = [...countries.values(), ...withoutPlace].toSorted((one, other) => other.value - one.value);
  return {
    rowTitle: t('charts.country'),
    columns: [
      { key: 'value', label: measure },
      ...(rows.some((row) => row.share !== undefined)
        ? [{ key: 'share', label: t('charts.share'), unit: 'share' as const }]
        : []),
    ],
    rows: rows.map(({ code, label, value, share: part }) => ({
      key: code,
      label,
      values: part === undefined ? [value] : [value, part],
    })),
  };
}

/** How much has no place on the map, and what it is; '' if everything has one. */
export function outsideInWords(model: WorldMapModel, unit: Unit): string {
  const outside = valueWithoutPlace(model);
  if (outside === 0) return '';
  const names = model.withoutPlace.map(({ label }) => label).join(', ');
  return t('charts.map_outside', { count: outside, shown: fullValue(outside, unit), names });
}

import { share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import type { PieModel } from '../models/pie.ts';
import type { ChartTable } from '../models/table.ts';
import { fullValue } from '../value-format.ts';

export function summaryOfPie({ slices, total, unit }: PieModel): string {
  const [largest] = slices;
  if (largest === undefined) return t('charts.nothing');
  const words = { parts: slices.length, total: fullValue(total, unit), largest: largest.label };
  return t('charts.pie_summary', { ...words, share: share(largest.share) });
}

export function pieTable({ slices }: PieModel): ChartTable {
  return {
    rowTitle: t('charts.group'),
    columns: [
      { key: 'value', label: t('charts.value') },
      { key: 'share', label: t('charts.share'), unit: 'share' },
    ],
    rows: slices.map(({ key, label, value, share: part }) => ({ key, label, values: [value, part] })),
  };
}

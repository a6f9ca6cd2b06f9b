import { count, share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import { conversionOf, type FunnelModel, funnelBars } from '../models/funnel.ts';
import type { ChartTable } from '../models/table.ts';

export function summaryOfFunnel({ groups, steps }: FunnelModel): string {
  const [first] = groups;
  if (first === undefined) return t('charts.nothing');
  const conversion = conversionOf(first);
  return t('charts.funnel_summary', {
    steps: steps.length,
    entered: count(first.steps[0]?.persons ?? 0),
    finished: count(first.steps.at(-1)?.persons ?? 0),
    share: conversion === null ? '–' : share(conversion),
    groups: groups.length,
  });
}

/** A row for each step; of each group, its persons, their share and how long they took. */
export function funnelTable({ groups, steps, counted = t('charts.persons') }: FunnelModel): ChartTable {
  const bars = groups.map(funnelBars);
  const name = (label: string, index: number) =>
    groups.length > 1 ? `${groups[index]?.label ?? ''} · ${label}` : label;
  return {
    rowTitle: t('charts.step'),
    columns: groups.flatMap(({ key }, index) => [
      { key: `${key} persons`, label: name(counted, index), unit: 'count' as const },
      { key: `${key} rate`, label: name(t('charts.conversion'), index), unit: 'share' as const },
      { key: `${key} dropped`, label: name(t('charts.dropped'), index), unit: 'count' as const },
      { key: `${key} median`, label: name(t('charts.median_time'), index), unit: 'seconds' as const },
    ]),
    rows: steps.map(({ key, label }, stepIndex) => ({
      key,
      label: `${stepIndex + 1}. ${label}`,
      values: bars.flatMap((each) => {
        const bar = each[stepIndex];
        return bar === undefined
          ? [null, null, null, null]
          : [bar.count.persons, bar.rate, bar.count.dropped, bar.count.medianSeconds];
      }),
    })),
  };
}

import { datesBetween } from '../../../../core/api/chart-models/bucket-dates.ts';
import { type Change, changeOf, moodOf } from '../../../../core/api/chart-models/change.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { days } from '../../format/days.ts';
import { count, duration, share, short, signedShare } from '../../format/figures.ts';
import type { FigureChange } from '../../ui/figure/Figure.tsx';
import { locale, t } from '../../words/t.ts';
import { hasEarlierData } from './data-since.ts';
import { FIGURES, type FigureName, type FigureValue, figureValue } from './figures.ts';

/** A figure as a headline; a mean of nothing has none. */
export function figureText(name: FigureName, value: number | null): string {
  if (value === null) return '–';
  return { count: short, share, seconds: duration }[FIGURES[name].unit](value);
}

/** How a figure differs from the earlier span; undefined if nothing is compared. */
export function figureChange(answer: QueryResponse, name: FigureName): FigureChange | undefined {
  const { compared } = answer.meta;
  if (compared === undefined) return undefined;
  if (!hasEarlierData(answer)) return { text: t('overview.no_data_before'), direction: 'none', mood: 'neutral' };
  const value = figureValue(answer, name);
  const change = changeOf(value.value, value.previous);
  const direction = change.kind === 'up' || change.kind === 'down' ? change.kind : 'none';
  return {
    text: changeText(name, value, change),
    direction,
    mood: moodOf(change, FIGURES[name].good),
    title: beforeText(answer, name, value.previous),
  };
}

/** Shares change by points. From ten times on, a multiple says more than a percentage. */
function changeText(name: FigureName, { value, previous }: FigureValue, change: Change): string {
  switch (change.kind) {
    case 'no_data':
      return '–';
    case 'from_zero':
      return t('overview.from_zero');
    case 'same':
      return t('overview.no_change');
    default:
      return FIGURES[name].unit === 'share'
        ? t('overview.points', { points: points((value ?? 0) - (previous ?? 0)) })
        : fractionText(change.fraction);
  }
}

const TIMES_FROM = 9;

function fractionText(fraction: number): string {
  return fraction < TIMES_FROM
    ? signedShare(fraction)
    : t('overview.times', { times: count(Math.round(fraction + 1)) });
}

function points(difference: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(
    difference * 100,
  );
}

function beforeText({ meta }: QueryResponse, name: FigureName, previous: number | null): string {
  const { compared, timezone } = meta;
  if (compared === undefined) return '';
  return t('overview.before', { value: figureText(name, previous), days: days(datesBetween(timezone, compared)) });
}

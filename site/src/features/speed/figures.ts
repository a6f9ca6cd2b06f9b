import { changeOf, moodOf } from '../../../../core/api/chart-models/change.ts';
import {
  type VitalFigures,
  type VitalVerdict,
  verdictOf,
  WEB_VITALS,
  type WebVital,
} from '../../../../core/api/web-vitals.ts';
import { count, signedShare } from '../../format/figures.ts';
import type { FigureChange } from '../../ui/figure/Figure.tsx';
import { t } from '../../words/t.ts';

/** A vital as text: milliseconds are whole, a score has its decimals. */
export function vitalText(vital: WebVital, value: number | null): string {
  if (value === null) return '–';
  return WEB_VITALS[vital].isTime ? t('speed.milliseconds', { value: Math.round(value) }) : count(value);
}

/** How the percentile differs from the earlier days; less is better. */
export function vitalChange(
  vital: WebVital,
  now: VitalFigures,
  before: VitalFigures | undefined,
): FigureChange | undefined {
  if (before === undefined) return undefined;
  const change = changeOf(now.p75, before.p75);
  const isMove = change.kind === 'up' || change.kind === 'down';
  if (!isMove) return undefined;
  return {
    text: signedShare(change.fraction),
    direction: change.kind,
    mood: moodOf(change, 'down'),
    title: t('speed.before', { value: vitalText(vital, before.p75) }),
  };
}

/** The shares of loads that were good, fair and poor; none where nothing was measured. */
export function sharesOf({ measured, good, poor }: VitalFigures): readonly (readonly [VitalVerdict, number])[] {
  if (measured === 0) return [];
  return [
    ['good', good / measured],
    ['fair', (measured - good - poor) / measured],
    ['poor', poor / measured],
  ];
}

export function verdictText(vital: WebVital, p75: number | null): string {
  return p75 === null ? t('speed.not_measured') : t(VERDICTS[verdictOf(vital, p75)]);
}

const VERDICTS = { good: 'speed.good', fair: 'speed.fair', poor: 'speed.poor' } as const;

import { changeOf, moodOf } from '../../../../core/api/chart-models/change.ts';
import { signedShare } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import type { NumberModel } from '../models/number.ts';
import type { ChartTheme } from '../theme/chart-theme.ts';
import { cellValue, shortValue } from '../value-format.ts';
import type { PictureBody } from './bodies.ts';
import { fitted } from './text.ts';

export function numberBody(
  { value, unit, label, earlier, good }: NumberModel,
  theme: ChartTheme,
  width: number,
): PictureBody {
  const change = changeOf(value, earlier?.value);
  return {
    heightPx: 200,
    legend: [],
    paint: (context) => {
      context.textAlign = 'center';
      context.fillStyle = theme.ink;
      context.font = `600 72px ${theme.font}`;
      context.fillText(value === null ? '–' : shortValue(value, unit), width / 2, 84);
      context.font = `400 16px ${theme.font}`;
      context.fillText(fitted(context, label, width), width / 2, 116);
      if (earlier === undefined) return;
      const words = { value: cellValue(earlier.value, unit), days: earlier.days };
      const changed = 'fraction' in change ? signedShare(change.fraction) : t('charts.no_comparison');
      context.fillStyle = { good: theme.good, bad: theme.bad, neutral: theme.text }[moodOf(change, good)];
      context.fillText(fitted(context, `${changed} ${t('charts.earlier_value', words)}`, width), width / 2, 152);
    },
  };
}

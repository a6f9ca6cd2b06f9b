import type { ValueFormat } from '../../core/api/chart-config.ts';
import { counted, figure, percent } from './figures.ts';
import { fill, type Voice } from './voice.ts';

/** `12% more than the week before`; a change of a fraction is in percentage points, one from 0 has no percentage. */
export function changeText(
  voice: Voice,
  value: number,
  previous: number,
  format: ValueFormat,
  baseline: string,
): string {
  const { change } = voice.texts.answers;
  if (value === previous) return fill(change.same, { baseline });
  const text = value > previous ? change.more : change.less;
  const size = sizeOfChange(voice, value, previous, format);
  if (size === undefined) return fill(change.against, { value: figure(voice, previous, format), baseline });
  return fill(text, { change: size, baseline });
}

/** Without its direction: `12%`, `3.4 percentage points`; none from 0 or below. */
export function sizeOfChange(voice: Voice, value: number, previous: number, format: ValueFormat): string | undefined {
  if (format.is === 'fraction' || format.is === 'change')
    return counted(voice, 'point', Math.round(Math.abs(value - previous) * 1000) / 10);
  return previous <= 0 ? undefined : percent(voice, Math.abs(value / previous - 1));
}

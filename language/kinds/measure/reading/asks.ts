import type { Meaning } from '../../../../core/api/meaning/meaning.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';
import type { Frame } from './frame.ts';

/** Takes the words that ask whether a value of the series lies apart from all others: "did something spike". */
export function takeOutlier(parts: TakenParts, { interval }: Frame): boolean {
  return interval !== undefined && isOutlierAsked(parts) && parts.says('outlier');
}

/** A spike against another time is a difference. */
export function isOutlierAsked(parts: TakenParts): boolean {
  return !isCompared(parts) && parts.find('compare', 'versus') === undefined && parts.find('outlier') !== undefined;
}

function isCompared(parts: TakenParts): boolean {
  return parts.of('compare').length + parts.of('compared').length + parts.of('spans').length > 0;
}

/** Takes the words that want a yes or no: "is Germany beating the UK", "fewer than last week". */
export function asksOf(parts: TakenParts): Meaning['asks'] {
  const compares = isCompared(parts) || parts.of('values').length + parts.of('events').length > 0;
  if (!compares || parts.of('group').some(({ is }) => is.asked === true)) return undefined;
  const beats = [...parts.of('values'), ...parts.of('events')].some(({ is }) => is.asks === 'more');
  if (beats || parts.says('beats')) return 'more';
  const isOfSpans = isCompared(parts);
  if (!isOfSpans && parts.find('versus') === undefined) return undefined;
  if (parts.says('more')) return 'more';
  return parts.says('fewer') ? 'less' : undefined;
}

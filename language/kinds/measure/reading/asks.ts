import type { Meaning } from '../../../../core/api/meaning/meaning.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';

/** Takes the words that want a yes or no: "is Germany beating the UK", "fewer than last week". */
export function asksOf(parts: TakenParts): Meaning['asks'] {
  const compares =
    parts.of('compare').length +
      parts.of('compared').length +
      parts.of('spans').length +
      parts.of('values').length +
      parts.of('events').length >
    0;
  if (!compares || parts.of('group').some(({ is }) => is.asked === true)) return undefined;
  const beats = [...parts.of('values'), ...parts.of('events')].some(({ is }) => is.asks === 'more');
  if (beats || parts.says('beats')) return 'more';
  const isOfSpans = parts.of('spans').length + parts.of('compare').length + parts.of('compared').length > 0;
  if (!isOfSpans && parts.find('versus') === undefined) return undefined;
  if (parts.says('more')) return 'more';
  return parts.says('fewer') ? 'less' : undefined;
}

import { isTimeZone } from '../../../../core/base/time/zones.ts';
import { matching } from '../frame/palette/match.ts';

/** The zones that the browser knows, its own first, as suggestions for what is typed: `berl` finds `Europe/Berlin`. */
export function zoneSuggestions(typed: string, own: string): { readonly id: string; readonly label: string }[] {
  const zones = [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].filter(isTimeZone);
  const found = matching(
    zones.map((zone) => ({ name: zone.replaceAll('_', ' '), zone })),
    typed.replaceAll('_', ' '),
  );
  return found.slice(0, SHOWN_MAX).map(({ zone, name }) => ({ id: zone, label: name }));
}

const SHOWN_MAX = 60;

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

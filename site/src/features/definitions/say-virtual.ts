import type { VirtualEvent } from '../../../../core/api/objects/virtual-events.ts';
import { t } from '../../words/t.ts';
import { allOf, eventWord, oneOf, sayFilter } from '../explore/rules/say-filter.ts';

/** `purchase where amount is more than 100`. */
export function sayVirtual({ events, filters }: VirtualEvent): string {
  const among = oneOf(events.map(eventWord));
  if (filters.length === 0) return among;
  return t('definitions.virtual_where', { events: among, filters: allOf(filters.map(sayFilter)) });
}

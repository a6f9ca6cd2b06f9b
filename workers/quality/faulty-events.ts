import type { Found } from '../../core/quality/check.ts';
import type { FaultyEvents } from '../../store/quality/read-statements.ts';

/** The events that show a finding: the first of them is its first event. */
export function faultyEvents({ kind, facts }: Pick<Found, 'kind' | 'facts'>): FaultyEvents {
  const { event, platform, release, property, library } = facts;
  const place = {
    ...(event !== undefined && { event }),
    ...(platform !== undefined && { platform }),
    ...(release !== undefined && { release }),
    ...(library !== undefined && { library }),
  };
  if (kind === 'event_stopped') {
    // Of an event that does not come there is none: the release without it began with another.
    const { event: _, ...sender } = place;
    return sender;
  }
  if (property === undefined) return place;
  const has = kind === 'property_missing' ? 'nothing' : hasOf(facts);
  return { ...place, property, has };
}

function hasOf({ is, value }: Found['facts']): NonNullable<FaultyEvents['has']> {
  if (is !== undefined) return { kind: is };
  return value === undefined ? 'anything' : { value };
}

import { ownValue } from '../../../base/own-value.ts';
import type { RawEvent } from '../../raw-event.ts';

/** From a tool's name of an event to the one that all tools share here. */
export type EventNames = Readonly<Record<string, string>>;

/** The shared name of an event, and the tool's own beside it. A value that is not a name stays, for the steps to refuse. */
export function namedBy(names: EventNames, sent: unknown): Pick<RawEvent, 'event' | 'sent_as'> {
  const shared = typeof sent === 'string' ? ownValue(names, sent) : undefined;
  return shared === undefined ? { event: sent } : { event: shared, sent_as: sent };
}

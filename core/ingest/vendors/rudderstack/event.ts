import { type Fields, fieldsOf, type RawEvent } from '../../raw-event.ts';
import { segmentEvent } from '../segment/event.ts';

/**
 * The event of one of RudderStack's calls, which are Segment's with other fields. It happened at `originalTimestamp`:
 * `timestamp`, where a call has it, is a time that RudderStack worked out. `identify` has its traits in the context.
 */
export function rudderstackEvent(call: Fields, typeOfPath?: string): RawEvent {
  const type = call.type ?? typeOfPath;
  const context = fieldsOf(call.context);
  const raw = segmentEvent(
    {
      ...call,
      timestamp: call.originalTimestamp ?? call.timestamp,
      traits: call.traits ?? (type === 'identify' ? context.traits : undefined),
    },
    typeOfPath,
  );
  if (type === 'merge') return { ...raw, event: 'merge', properties: { merge: call.mergeProperties } };
  return context.sessionStart === true ? { ...raw, context: { ...context, session_start: true } } : raw;
}

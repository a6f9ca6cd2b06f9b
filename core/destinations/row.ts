import type { DestinationRecord } from './record.ts';

/** The documented shape of an event, as webhooks, queues and tables get it: the same names everywhere, whatever was sent. */
export function rowOf(record: DestinationRecord) {
  return {
    id: record.id,
    event: record.event,
    timestamp: new Date(record.atMs).toISOString(),
    received_at: new Date(record.receivedMs).toISOString(),
    user_id: record.userId,
    anonymous_id: record.anonymousId,
    session_id: record.sessionId,
    properties: record.properties,
    context: record.context,
    visit: record.visit,
    groups: record.groups,
    source: record.source,
    // For receivers that do not look for the id in what they have.
    ...(record.isRepeat ? { is_repeat: true } : {}),
  };
}

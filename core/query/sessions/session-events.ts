import { output, type Query, select } from '../tree/nodes.ts';
import type { SessionEvents } from './events-around.ts';

/**
 * Every event of the sessions that touch a span, with its session: `outputs`, `event_order`, `event_person` (both keys) and
 * `session_key`, which is 0 outside of all sessions. `buildSessions` decides how the store is read for it.
 */
export function sessionEvents(of: SessionEvents): Query {
  const names = [...of.outputs.map(({ as }) => as), 'event_order', 'event_person', 'session_key'];
  return select({
    outputs: names.map((as) => ({ as, of: output(as) })),
    from: { kind: 'session_events', ...of },
  });
}

import type { Incident } from '../../../core/api/incidents.ts';
import type { LiveBucket, LiveEvent, LiveMessage, LiveSnapshot } from '../../../core/api/live.ts';

/** The page's live state, built from a snapshot and the messages after it. */
export type LiveState = {
  readonly status: 'connecting' | 'live' | 'lost';
  readonly activeVisitors: number;
  /** The last 30 minutes, oldest first. */
  readonly minutes: readonly LiveBucket[];
  /** Newest first. */
  readonly latest: readonly LiveEvent[];
  /** Over the same 30 minutes, largest first. */
  readonly topEvents: LiveSnapshot['top_events'];
  readonly topPages: LiveSnapshot['top_pages'];
  /** Grows whenever anomalies may have changed, so that lists of them reload. */
  readonly anomalyChanges: number;
  /** Incidents that nobody has taken. */
  readonly openIncidents: number;
  /** Grows whenever incidents may have changed. */
  readonly incidentChanges: number;
  /** Incidents that came up while the page is open and that nobody has taken, newest first. */
  readonly raised: readonly Incident[];
};

export const noLiveState: LiveState = {
  status: 'connecting',
  activeVisitors: 0,
  minutes: [],
  latest: [],
  topEvents: [],
  topPages: [],
  anomalyChanges: 0,
  openIncidents: 0,
  incidentChanges: 0,
  raised: [],
};

/** How many minutes and events are kept. */
const minutesMax = 30;
const latestMax = 20;

/** The state after one more message. A snapshot replaces everything except the incidents already shown. */
export function applyMessage(state: LiveState, message: LiveMessage): LiveState {
  switch (message.type) {
    case 'snapshot':
      return {
        status: 'live',
        activeVisitors: message.active_visitors,
        minutes: message.minutes.slice(-minutesMax),
        latest: message.latest.slice(0, latestMax),
        topEvents: message.top_events,
        topPages: message.top_pages,
        openIncidents: message.open_incidents,
        // Both may have changed during a gap; at the first snapshot, lists have just been loaded.
        anomalyChanges: state.anomalyChanges + (state.status === 'connecting' ? 0 : 1),
        incidentChanges: state.incidentChanges + (state.status === 'connecting' ? 0 : 1),
        raised: state.raised,
      };
    case 'delta':
      return {
        ...state,
        status: 'live',
        activeVisitors: message.active_visitors,
        minutes: mergeMinutes(state.minutes, message.minutes),
        latest: mergeLatest(state.latest, message.latest),
        topEvents: message.top_events,
        topPages: message.top_pages,
      };
    case 'anomaly':
    case 'anomaly_changed':
      return { ...state, anomalyChanges: state.anomalyChanges + 1 };
    case 'incident': {
      const { incident, open_incidents: openIncidents } = message;
      const others = state.raised.filter(({ id }) => id !== incident.id);
      const raised = incident.state === 'open' ? [incident, ...others] : others;
      return { ...state, openIncidents, raised, incidentChanges: state.incidentChanges + 1 };
    }
    default:
      // A newer service may send unknown messages; the page ignores them.
      return state;
  }
}

/** Changed minutes replace the old ones; new ones are appended, and as many are removed from the front. */
function mergeMinutes(known: readonly LiveBucket[], changed: readonly LiveBucket[]): readonly LiveBucket[] {
  const byMinute = new Map([...known, ...changed].map((bucket) => [bucket.at, bucket]));
  return [...byMinute.values()].sort((a, b) => a.at - b.at).slice(-minutesMax);
}

function mergeLatest(known: readonly LiveEvent[], fresh: readonly LiveEvent[]): readonly LiveEvent[] {
  const ids = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...known.filter(({ id }) => !ids.has(id))].slice(0, latestMax);
}

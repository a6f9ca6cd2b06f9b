import type { Anomaly } from '../../../core/api/anomaly.ts';
import type { LiveBucket, LiveEvent, LiveMessage } from '../../../core/api/live.ts';

/** What the page knows of the present, put together from a snapshot and the messages after it. */
export type LiveState = {
  readonly status: 'connecting' | 'live' | 'lost';
  readonly activeVisitors: number;
  /** The last 30 minutes, oldest first. */
  readonly minutes: readonly LiveBucket[];
  /** Newest first. */
  readonly latest: readonly LiveEvent[];
  readonly openAnomalies: number;
  /** Anomalies that came while the page was open, newest first. */
  readonly raised: readonly Anomaly[];
};

export const noLiveState: LiveState = {
  status: 'connecting',
  activeVisitors: 0,
  minutes: [],
  latest: [],
  openAnomalies: 0,
  raised: [],
};

/** Minutes and events that are kept. */
const minutesMax = 30;
const latestMax = 20;

/** The state after one more message. A snapshot replaces everything but the anomalies already shown. */
export function applyMessage(state: LiveState, message: LiveMessage): LiveState {
  switch (message.type) {
    case 'snapshot':
      return {
        status: 'live',
        activeVisitors: message.active_visitors,
        minutes: message.minutes.slice(-minutesMax),
        latest: message.latest.slice(0, latestMax),
        openAnomalies: message.open_anomalies,
        raised: state.raised,
      };
    case 'delta':
      return {
        ...state,
        status: 'live',
        activeVisitors: message.active_visitors,
        minutes: mergeMinutes(state.minutes, message.minutes),
        latest: mergeLatest(state.latest, message.latest),
      };
    case 'anomaly': {
      if (state.raised.some(({ id }) => id === message.anomaly.id)) return state;
      return { ...state, openAnomalies: state.openAnomalies + 1, raised: [message.anomaly, ...state.raised] };
    }
    default:
      // A message of a newer service: the page goes on with what it knows.
      return state;
  }
}

/** Changed minutes replace theirs whole; new ones come at the end, and as many leave at the front. */
function mergeMinutes(known: readonly LiveBucket[], changed: readonly LiveBucket[]): readonly LiveBucket[] {
  const byMinute = new Map([...known, ...changed].map((bucket) => [bucket.at, bucket]));
  return [...byMinute.values()].sort((a, b) => a.at - b.at).slice(-minutesMax);
}

function mergeLatest(known: readonly LiveEvent[], fresh: readonly LiveEvent[]): readonly LiveEvent[] {
  const ids = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...known.filter(({ id }) => !ids.has(id))].slice(0, latestMax);
}

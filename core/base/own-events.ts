/** Events about the page or screen itself: their properties `page`, `url`, `title` … describe the visit. */
export const VIEW_EVENTS: ReadonlySet<string> = new Set([
  'page_view',
  'screen_view',
  'pageview',
  '$pageview',
  '$screen',
]);

/**
 * The property with the name that an event has in the tool that sent it, such as `$pageview` on a `page_view`: one thing
 * has one name here, and a query for the other name finds the events that were sent under it.
 */
export const SENT_AS_PROPERTY = '$sent_as';

/**
 * Events that trackers send by themselves: they are part of a session and lengthen it, but nobody did anything, so they
 * do not undo a bounce. An event sent with the property `interactive: false` is one of them whatever its name.
 */
export const PASSIVE_EVENTS = [
  // The page was left, or scrolled and watched meanwhile.
  'page_leave',
  'pageleave',
  '$pageleave',
  'engagement',
  'user_engagement',
  // The session itself.
  'session_start',
  'session_end',
  '$session_start',
  '$session_end',
  'first_visit',
  'first_open',
  // Web vitals and other timings.
  'web_vitals',
  'web_vital',
  '$web_vitals',
  'performance',
  '$performance_event',
  // Heartbeats.
  'heartbeat',
  '$heartbeat',
  'ping',
  // Events that name a person.
  'identify',
  '$identify',
  'group',
  '$groupidentify',
  'alias',
  '$create_alias',
  '$merge_dangerously',
  '$set',
  '$set_once',
  '$unset',
  // Flags and experiments that a visitor was exposed to.
  'exposure',
  '$exposure',
  '$feature_flag_called',
  '$experiment_started',
  'experiment_viewed',
  // Errors and recordings.
  'error',
  'exception',
  '$exception',
  'js_error',
  '$snapshot',
] as const;

/** Under which an event says by how many hours its time was in the future, where the time of its arrival is kept. */
export const CLOCK_AHEAD_PROPERTY = '$clock_ahead_hours';

/** The property by which a sender says that an event is passive; booleans are stored as text. */
export const PASSIVE_PROPERTY = { name: 'interactive', value: 'false' } as const;

const PASSIVE: ReadonlySet<string> = new Set(PASSIVE_EVENTS);

/** Whether the service itself gives the event a meaning: a view, a trait, a part of a session that nobody did. */
export function isOwnEvent(name: string): boolean {
  return VIEW_EVENTS.has(name) || PASSIVE.has(name);
}

/**
 * Why two tools count differently. A cause is named only with the events that show it; whatever shows none stays
 * unexplained.
 */
export const SHADOW_CAUSES = [
  /** Both have the event, on two days, since their days end at different times. */
  'time_zone',
  /** Both have the event, at two times: one of them corrected the clock of the device. */
  'clock',
  'renamed',
  /** The other tool counts what we leave out of reports. */
  'bots',
  'internal',
  /** We count what came after the end of its day, the other tool does not. */
  'late',
  /** One event of ours is several there, or several of ours are one there. */
  'duplicates',
  'duplicates_here',
  /** For a while one side received nothing, while the other one did. */
  'lost_time',
  'lost_time_here',
  /** We kept only some of the visitors. */
  'sampling',
  /** The other tool still has events of a person who was erased here. */
  'erased',
  /** Of sessions alone. */
  'session_rule',
] as const;
export type ShadowCause = (typeof SHADOW_CAUSES)[number];

import { DAY_MS, MINUTE_MS } from '../../base/time/durations.ts';

/** The rules of a session, as data. `modes.ts` has the rules of other products by name. */
export type SessionRules = {
  /** Whether the sender's session ids count. Otherwise every session is made from times. */
  readonly keepsIds: boolean;
  /** Whether events without a session id can be in a session at all. */
  readonly makesSessions: boolean;
  /** A made session goes on while the gap between two events is at most this. */
  readonly gapMsMax: number;
  /** An event this long after the begin of its session, or longer, is not part of it. Absent: no session is too long. */
  readonly lengthMsMax?: number;
  /** The zone whose midnights end sessions. Absent: no midnight does. */
  readonly endsAtMidnightOf?: string;
  /** Whether any event begins a session, or only a view and other events of a page or an app. */
  readonly opensWith: 'client events' | 'any event';
  readonly bounce: Bounce;
};

/**
 * When a session is a bounce. `one view`: exactly one view and no other interactive event. `not engaged`: at most ten
 * seconds, one view and no conversion. `one event`: one interactive event. `one view under 10 s`: as `one view`, and
 * shorter than ten seconds.
 */
export type Bounce = 'one view' | 'not engaged' | 'one event' | 'one view under 10 s';

/** The rules of Edgewise (docs/decisions/0176). Our tracker follows the same gap and length. */
export const SESSION_RULES: SessionRules = {
  keepsIds: true,
  makesSessions: true,
  gapMsMax: 30 * MINUTE_MS,
  lengthMsMax: DAY_MS,
  opensWith: 'client events',
  bounce: 'one view',
};

/** How far events are read before and after a span, so that a session that begins in it is whole. */
export const SESSION_MARGIN_MS = DAY_MS;

import type { Stretch } from '../../base/time/comparison.ts';
import { type Expression, eventsOf, type Output, type Select } from '../tree/nodes.ts';
import { SESSION_MARGIN_MS, type SessionRules } from './rules.ts';

export type SessionEvents = {
  /** Sessions that begin in it are whole: events are read from a day before it until a day after it. */
  readonly span: Stretch;
  readonly rules: SessionRules;
  /** The values to know of each event. */
  readonly outputs: readonly Output[];
  /** Sessions are made as if there were only the events that pass; absent: of all. */
  readonly among?: readonly Expression[];
};

/** The events of the span and its margins. */
export function eventsAround(
  { span, among = [] }: Pick<SessionEvents, 'span' | 'among'>,
  where: readonly Expression[],
): Pick<Select, 'from' | 'where'> {
  return { from: eventsOf(around(span)), where: [...among, ...where] };
}

/** The span from which events are read, so that the sessions that begin in it are whole. */
export function around({ startMs, endMs }: Stretch): Stretch {
  return { startMs: startMs - SESSION_MARGIN_MS, endMs: endMs + SESSION_MARGIN_MS };
}

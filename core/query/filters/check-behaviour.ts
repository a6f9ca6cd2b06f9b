import type { BehaviourFilter, BehaviourSpan, Did } from '../../api/kinds/behaviour-filters.ts';
import type { RangeClock } from '../../api/range-dates.ts';
import type { Checked, Refusal } from '../refusals/refusal.ts';
import { refusal } from '../refusals/refusal.ts';
import { ALL_HISTORY, behaviourSpan, parseWindow } from './behaviour-span.ts';

/** Every fault of a behaviour, but for those of the tests inside of it. */
export function checkBehaviour(filter: BehaviourFilter, clock: RangeClock): Refusal[] {
  if ('did' in filter) return [...checkTimes('did', filter.did), ...checkSpan(filter.did, clock)];
  if ('did_not' in filter) return [...checkTimes('did_not', filter.did_not), ...checkSpan(filter.did_not, clock)];
  if ('first_did' in filter) return checkSpan(filter.first_did, clock);
  const { window } = filter.did_in_sequence;
  const read: Refusal[] = window === undefined ? [] : refusalsIn(parseWindow(window));
  return [...read, ...checkSpan(filter.did_in_sequence, clock)];
}

function checkTimes(name: string, { event, at_least: least = 1, at_most: most }: Did): Refusal[] {
  if (least === 0 && most === undefined) return [refusal('did_anything', { name, event })];
  return most !== undefined && most < least ? [refusal('times_reversed', { name, event, least, most })] : [];
}

function checkSpan(span: BehaviourSpan, clock: RangeClock): Refusal[] {
  return refusalsIn(behaviourSpan(span, clock, ALL_HISTORY));
}

function refusalsIn(read: Checked<unknown>): Refusal[] {
  return read.ok ? [] : [...read.error];
}

import type { Span } from './spans.ts';

/** A rise that was over: a job, an import, a mailing. */
export type Burst = { readonly key: string; readonly toMinute: number; readonly difference: number };

/** A weekly job is remembered until it comes again. */
const KEPT_MINUTES = 8 * 24 * 60;
/** After so many of its kind a burst is part of what the project does. */
const KNOWN_MIN = 2;
/** A burst that brings this many times as much is another one. */
const LARGER = 1.5;
const BURSTS_MAX = 200;

/** Whether bursts like this one were seen often enough: it is told only when it grows beyond them. */
export function isKnownBurst({ key, side, difference }: Span, bursts: readonly Burst[]): boolean {
  if (side === 'below') return false;
  return bursts.filter((burst) => burst.key === key && difference <= LARGER * burst.difference).length >= KNOWN_MIN;
}

/** The bursts with those that are over now. The same one may be seen over several times. */
export function withOver(bursts: readonly Burst[], spans: readonly Span[], newest: number): Burst[] {
  const known = bursts.filter(({ toMinute }) => newest - toMinute <= KEPT_MINUTES);
  const over = spans
    .filter(({ side, isOver }) => side === 'above' && isOver)
    .filter((span) => !known.some(({ key, toMinute }) => key === span.key && toMinute === span.toMinute))
    .map(({ key, toMinute, difference }) => ({ key, toMinute, difference }));
  return [...known, ...over].slice(-BURSTS_MAX);
}

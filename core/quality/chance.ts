import { betaBelow } from '../detection/counts/special.ts';

/** P(X ≥ hits) of so many tries. */
export function atLeast(hits: number, tries: number, share: number): number {
  return hits <= 0 ? 1 : betaBelow(share, hits, tries - hits + 1);
}

/** P(X ≤ hits) of so many tries. */
export function atMost(hits: number, tries: number, share: number): number {
  return hits >= tries ? 1 : betaBelow(1 - share, tries - hits, hits + 1);
}

/** A share that was looked at on several days, or in several releases. */
export type Share = { readonly hits: number; readonly of: number };

/** Days with fewer tries say little about how much a share varies. */
const DAY_TRIES_MIN = 30;
/** Without a hit among n tries, a share up to 3/n is still likely (95 %). */
const UNSEEN_HITS = 3;

export function pooled(days: readonly Share[]): Share {
  return days.reduce((sum, { hits, of }) => ({ hits: sum.hits + hits, of: sum.of + of }), { hits: 0, of: 0 });
}

/** The highest share that the days leave likely: that of the day with most, or what a rare thing may be. */
export function highestShare(days: readonly Share[]): number {
  const { hits, of } = pooled(days);
  if (of === 0) return 1;
  return Math.min(1, Math.max((hits + UNSEEN_HITS) / of, ...sharesOf(days)));
}

/** The lowest share that the days leave likely. */
export function lowestShare(days: readonly Share[]): number {
  const { hits, of } = pooled(days);
  return of === 0 ? 0 : Math.max(0, Math.min((hits - UNSEEN_HITS) / of, ...sharesOf(days)));
}

function sharesOf(days: readonly Share[]): number[] {
  return days.filter(({ of }) => of >= DAY_TRIES_MIN).map(({ hits, of }) => hits / of);
}

/**
 * False findings of a project in a year, if shares only varied by chance between the extremes of four weeks. They do not,
 * so each check also asks for a change by a factor of two: chance says when there is enough data, the factor what matters.
 */
const FALSE_A_YEAR = 0.1;
const LOOKS_A_YEAR = 365 * 24;

/** The chance below which a finding is sure, with so many tests in one look. */
export function sureBelow(tests: number): number {
  return FALSE_A_YEAR / (LOOKS_A_YEAR * Math.max(1, tests));
}

import type { AlertWorth } from '../api/alert-worth.ts';

/** Fewer incidents prove nothing. */
const INCIDENTS_MIN = 5;

/** Whether the alerts of one rule or metric are worth their messages: somebody did something about one of them, at least. */
export function verdictOf({
  incidents,
  acknowledged,
  acted_on,
  noise,
  real,
}: Omit<AlertWorth, 'source' | 'verdict'>): AlertWorth['verdict'] {
  if (noise >= INCIDENTS_MIN && noise > 2 * (real + acted_on)) return 'noise';
  if (acknowledged + acted_on + real > 0) return 'useful';
  return incidents >= INCIDENTS_MIN ? 'noise' : 'unproven';
}

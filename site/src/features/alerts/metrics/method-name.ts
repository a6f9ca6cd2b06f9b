import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';
import { METHODS } from './metric-draft.ts';

const WORDS = {
  statistical: 'watched.method_statistical',
  seasonal: 'watched.method_seasonal',
  ml: 'watched.method_ml',
} as const satisfies Record<(typeof METHODS)[number], WordKey>;

/** A detection method in words; one that a newer service has shows its own name. */
export function methodName(method: string): string {
  const known = METHODS.find((name) => name === method);
  return known === undefined ? method : t(WORDS[known]);
}

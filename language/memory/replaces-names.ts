import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { namesOf } from './prefer-chosen.ts';

/** Whether a later meaning takes something else in place of what an earlier one named, so that the earlier was not meant. */
export function replacesNames(earlier: Meaning, later: Meaning): boolean {
  const names = namesOf(later);
  return earlier.kind === later.kind && [...namesOf(earlier)].some((name) => !names.has(name));
}

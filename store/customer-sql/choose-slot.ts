import { MINUTE_MS, SECOND_MS } from '../../core/base/time/durations.ts';

/** The lease of a user of the pool; `ageMs` by the clock of the store. */
export type SlotState = {
  readonly user: string;
  readonly version: number;
  readonly project: string;
  readonly ageMs: number;
};

export type ChosenSlot =
  /** The project has it, and for long enough. */
  | { readonly kind: 'held'; readonly user: string }
  /** To be claimed at this version. What is `taken over` was another project's until now. */
  | { readonly kind: 'free' | 'renewed' | 'taken over'; readonly user: string; readonly version: number }
  | { readonly kind: 'none'; readonly retryAfterS: number };

/** A lease that is older is renewed before it is used. */
const RENEWED_AFTER_MS = MINUTE_MS;
/**
 * A slot whose lease was not renewed for so long may go to another project. Every statement began less than a minute after
 * a renewal, and is ended long before this has passed.
 */
export const TAKEN_OVER_AFTER_MS = 15 * MINUTE_MS;

/** The slot that a project gets. Pure: ties are broken by the order of `users`. */
export function chooseSlot(users: readonly string[], states: readonly SlotState[], project: string): ChosenSlot {
  const byUser = new Map(states.map((state) => [state.user, state]));
  const own = users.flatMap((user) => byUser.get(user) ?? []).filter((state) => state.project === project);
  const held = own.find(({ ageMs }) => ageMs < RENEWED_AFTER_MS);
  if (held) return { kind: 'held', user: held.user };
  const [mine] = own;
  if (mine) return { kind: 'renewed', user: mine.user, version: mine.version + 1 };
  const free = users.find((user) => !byUser.has(user));
  if (free !== undefined) return { kind: 'free', user: free, version: 1 };
  const oldest = users.flatMap((user) => byUser.get(user) ?? []).toSorted((one, other) => other.ageMs - one.ageMs)[0];
  if (oldest && oldest.ageMs >= TAKEN_OVER_AFTER_MS) {
    return { kind: 'taken over', user: oldest.user, version: oldest.version + 1 };
  }
  const leftMs = oldest ? TAKEN_OVER_AFTER_MS - oldest.ageMs : TAKEN_OVER_AFTER_MS;
  return { kind: 'none', retryAfterS: Math.ceil(leftMs / SECOND_MS) };
}

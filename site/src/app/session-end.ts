import { signInAddress } from './session.ts';

/** Called instead of leaving: the session has ended, or somebody else has signed in. */
type Hold = (reason: 'signed_out' | 'other_person') => void;

const holds = new Set<Hold>();

/** Keeps the page open when the session ends, for as long as it has changes that are not saved. */
export function holdPage(hold: Hold): () => void {
  holds.add(hold);
  return () => {
    holds.delete(hold);
  };
}

/** Leaves for the sign-in page, which leads back here, unless the page has something to lose. */
export function onSessionEnded(): void {
  if (!isHeld('signed_out')) location.replace(signInAddress(location));
}

/** Whether a page stays open, since it says itself what to do about its changes. */
export function isHeld(reason: 'signed_out' | 'other_person'): boolean {
  for (const hold of holds) hold(reason);
  return holds.size > 0;
}

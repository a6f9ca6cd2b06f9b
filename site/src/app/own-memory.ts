import { forgetStored, readStored, STORED_AS, UNSENT, writeStored } from './stored.ts';

/** Keys that belong to the browser rather than to a person; an invitation is opened before anybody has signed in. */
export const OF_BROWSER = ['theme', 'language', 'invitation'];
const OWNER = 'person';

/**
 * The memory of the browser is one person's. A session also ends by itself or from another device, where nobody signs out,
 * and then somebody else may sign in: all that is not theirs is forgotten before a page reads it.
 */
export function keepForPerson(userId: string): void {
  if (readStored(OWNER) === userId) return;
  forgetStored(OF_BROWSER, UNSENT);
  writeStored(OWNER, userId);
}

/** Whether nobody else has signed in in this browser since. */
export function isStillPerson(userId: string): boolean {
  return readStored(OWNER) === userId;
}

/** Tells when somebody else has signed in in another tab: from then on this tab would act as that person. */
export function onOtherPerson(userId: string, leave: () => void): () => void {
  const look = ({ key, newValue }: StorageEvent): void => {
    if (key === STORED_AS + OWNER && newValue !== null && newValue !== userId) leave();
  };
  addEventListener('storage', look);
  return () => removeEventListener('storage', look);
}

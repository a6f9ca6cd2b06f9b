import type { Settings } from './settings.ts';
import type { Changes, State } from './store.ts';
import type { Properties } from './types.ts';

/** Handed by the first file to the second. A list, because names would be longer. */
export type Core = readonly [
  settings: Settings,
  load: () => State,
  save: (changes: Changes) => void,
  record: (event: string, properties?: Properties, userId?: string) => void,
  openStore: () => void,
];

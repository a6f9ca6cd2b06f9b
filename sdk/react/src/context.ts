import type { Tracker } from '@edgewise/browser';
import { createContext } from 'react';

export type Provided = {
  readonly tracker: Tracker;
  /** Whether the tracker records views by itself. */
  readonly isAuto: boolean;
  /** Whether the part after `#` belongs to the path. */
  readonly hasHash: boolean;
};

export const ProvidedContext = createContext<Provided | undefined>(undefined);

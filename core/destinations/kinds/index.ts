import type { DestinationKind } from '../kind.ts';
import { segment } from './segment.ts';
import { webhook } from './webhook.ts';

/** The kinds of destinations, by the name that the API calls them. */
export const destinationKinds = {
  webhook,
  segment,
} as const satisfies Record<string, DestinationKind>;

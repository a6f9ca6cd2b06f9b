import type { DestinationKind } from './kind.ts';
import { destinationKinds } from './kinds/index.ts';

export type { DestinationKind } from './kind.ts';
export type { DestinationSettings } from './settings.ts';

/** A kind by the name that the API calls it. */
export function kindNamed(name: string): DestinationKind | undefined {
  const kinds: Readonly<Record<string, DestinationKind>> = destinationKinds;
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

export function kindNames(): readonly string[] {
  return Object.keys(destinationKinds);
}

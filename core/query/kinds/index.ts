import type { QueryKind } from '../kind.ts';
import { events } from './events.ts';
import { segmentation } from './segmentation.ts';

/** Every kind of query. A new one is a file, its cases and a line here. */
export const kinds = { events, segmentation } as const satisfies Record<string, QueryKind>;
export type KindName = keyof typeof kinds;

export function isKind(name: unknown): name is KindName {
  return typeof name === 'string' && Object.hasOwn(kinds, name);
}

import { native } from './native/protocol.ts';
import type { Protocol } from './protocol.ts';
import { segment } from './segment/protocol.ts';

/** Every protocol that ingest speaks. To add one: a file beside this, its fixtures, and a line here. */
export const PROTOCOLS = [native, segment] as const satisfies readonly Protocol[];

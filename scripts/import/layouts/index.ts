import { adobe } from './adobe.ts';
import type { Layout } from './layout.ts';
import { plausible } from './plausible.ts';
import { records } from './records.ts';
import { umami } from './umami.ts';

/** Every layout of an archive; the first that knows its files reads them, so the plainest comes last. */
export const LAYOUTS: readonly Layout[] = [plausible, adobe, umami, records];

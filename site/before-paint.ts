import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPT = join(import.meta.dirname, 'src/theme/before-paint.js');

/** The script that every page holds, so that no request comes before the first paint; the policy lets this text pass. */
export function beforePaintHash(): `sha256-${string}` {
  return `sha256-${createHash('sha256').update(readFileSync(SCRIPT)).digest('base64')}`;
}

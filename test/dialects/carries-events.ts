import { eventAddresses, withoutSlash } from '../../core/ingest/vendors/addresses.ts';
import { VENDORS } from '../../core/ingest/vendors/index.ts';

const ADDRESSES = new Set(eventAddresses(VENDORS).map(({ method, path }) => `${method} ${path}`));

/** Whether a request is one with events: not one for settings, nor a preflight. */
export function carriesEvents(method: string, path: string): boolean {
  return ADDRESSES.has(`${method} ${withoutSlash(path)}`);
}

import type { Region } from '../regions.ts';

/** What ingest needs to know of a key: the value in KV under the key's hash. Holds no personal data. */
export type WriteKeyRules = {
  readonly project_id: string;
  readonly organization_id: string;
  readonly region: Region;
  readonly timezone: string;
  readonly retention_days: number;
  /** Origins that may send events, `https://example.com`; empty: all. */
  readonly allowed_origins: readonly string[];
  /** API keys are looked up too, so that one in the wrong place gets a clear answer. */
  readonly kind: 'write' | 'api';
  /** Events that the organisation takes in a calendar month (UTC); null: no quota. */
  readonly monthly_events_max: number | null;
};

/** Rules that were added after keys had been published: an entry in KV may lack them. */
type Added = Pick<WriteKeyRules, 'monthly_events_max'>;
const ADDED: Added = { monthly_events_max: null };

/** Rules as they lie in KV. */
export type StoredWriteKeyRules = Omit<WriteKeyRules, keyof Added> & Partial<Added>;

/** The rules of an entry, with defaults for what did not exist when it was written. */
export function rulesOfStored(stored: StoredWriteKeyRules): WriteKeyRules {
  return { ...ADDED, ...stored };
}

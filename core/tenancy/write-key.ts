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
};

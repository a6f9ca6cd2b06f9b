import type { TransportName } from '../api/transport-name.ts';
import type { Region } from '../base/regions.ts';
import type { keys, organizations, projects } from './schema.ts';

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
  /** How the project's events reach ClickHouse; null: as INGEST_TRANSPORT says. `buffer` with strict residency. */
  readonly transport: TransportName | null;
};

/** Rules that were added after keys had been published: an entry in KV may lack them. */
type Added = Pick<WriteKeyRules, 'monthly_events_max' | 'transport'>;
const ADDED: Added = { monthly_events_max: null, transport: null };

/** Rules as they lie in KV. */
export type StoredWriteKeyRules = Omit<WriteKeyRules, keyof Added> & Partial<Added>;

/** The rules of an entry, with defaults for what did not exist when it was written. */
export function rulesOfStored(stored: StoredWriteKeyRules): WriteKeyRules {
  return { ...ADDED, ...stored };
}

/**
 * How a project's events reach ClickHouse; null: as the deployment's do. A queue's consumer runs wherever the platform
 * likes; the buffer's objects stay in the jurisdiction.
 */
export function transportOfProject({
  strictResidency,
  transport,
}: Pick<typeof projects.$inferSelect, 'strictResidency' | 'transport'>): TransportName | null {
  return strictResidency ? 'buffer' : transport;
}

export type KeyRows = {
  readonly key: Pick<typeof keys.$inferSelect, 'kind'>;
  readonly project: typeof projects.$inferSelect;
  readonly organization: Pick<typeof organizations.$inferSelect, 'monthlyEventsMax'>;
};

/** The rules of a key as they stand in D1. */
export function rulesOfRows({ key, project, organization }: KeyRows): WriteKeyRules {
  return {
    project_id: project.id,
    organization_id: project.organizationId,
    region: project.region,
    timezone: project.timezone,
    retention_days: project.retentionDays,
    allowed_origins: project.allowedOrigins,
    kind: key.kind,
    monthly_events_max: organization.monthlyEventsMax,
    transport: transportOfProject(project),
  };
}

import type { OverQuota } from '../api/plans.ts';
import type { TransportName } from '../api/transport-name.ts';
import type { Region } from '../base/regions.ts';
import { type StoredCollection, storedCollection } from '../ingest/rules/collection.ts';
import { type Closed, closedOf } from './closed.ts';
import { limitsOf } from './plans/index.ts';
import { rulesOfProject } from './project-rules.ts';
import type { keys, organizations, projects } from './schema.ts';

/** The facts about a key that ingest needs: the value in KV under the key's hash. It holds no personal data. */
export type WriteKeyRules = {
  readonly project_id: string;
  readonly organization_id: string;
  readonly region: Region;
  readonly timezone: string;
  readonly retention_days: number;
  /** For how long cold files keep the project's days: as far as imports may reach. 0 in entries of KV from before it. */
  readonly archive_days: number;
  /** Origins that may send events, `https://example.com`; an empty list allows all. */
  readonly allowed_origins: readonly string[];
  /** API keys are looked up too, so that an API key sent as a write key gets a clear answer. */
  readonly kind: 'write' | 'api';
  /** The organisation's quota of events in a calendar month (UTC); null means no quota. */
  readonly monthly_events_max: number | null;
  /** Events of a month after which `over_quota` says what happens to further ones; null means no quota. */
  readonly quota_events: number | null;
  readonly over_quota: OverQuota;
  /** Events of the project in a minute, over all isolates; null means no bound. */
  readonly events_per_minute_max: number | null;
  /** The operator has suspended the organisation, or its owner is deleting it: nothing is taken. */
  readonly closed: Closed | null;
  /** The transport of the project's events; null follows INGEST_TRANSPORT. `buffer` with strict residency. */
  readonly transport: TransportName | null;
  /** When the key ends, in Unix milliseconds; null means when it is revoked. */
  readonly expires_at_ms: number | null;
  /** The project's rules about its events; null if all are the defaults. */
  readonly collection: StoredCollection | null;
  /** The project was deleted, can still be restored, and takes nothing. */
  readonly deleted: boolean;
};

/** Rules that were added after keys had been published: an entry in KV may lack them. */
type Added = Pick<
  WriteKeyRules,
  | 'archive_days'
  | 'monthly_events_max'
  | 'quota_events'
  | 'over_quota'
  | 'events_per_minute_max'
  | 'closed'
  | 'transport'
  | 'expires_at_ms'
  | 'collection'
  | 'deleted'
>;
const ADDED: Added = {
  archive_days: 0,
  monthly_events_max: null,
  quota_events: null,
  over_quota: 'sample',
  events_per_minute_max: null,
  closed: null,
  transport: null,
  expires_at_ms: null,
  collection: null,
  deleted: false,
};

/** Rules as KV stores them. */
export type StoredWriteKeyRules = Omit<WriteKeyRules, keyof Added> & Partial<Added>;

/** The rules of an entry, with defaults for rules that did not exist when it was written. */
export function rulesOfStored(stored: StoredWriteKeyRules): WriteKeyRules {
  return { ...ADDED, ...stored };
}

/**
 * The transport of a project's events; null follows the deployment. Cloudflare chooses where a queue's consumer runs;
 * the buffer's objects stay in the jurisdiction.
 */
export function transportOfProject({
  strictResidency,
  transport,
}: Pick<typeof projects.$inferSelect, 'strictResidency' | 'transport'>): TransportName | null {
  return strictResidency ? 'buffer' : transport;
}

export type KeyRows = {
  readonly key: Pick<typeof keys.$inferSelect, 'kind' | 'expiresAt'>;
  readonly project: typeof projects.$inferSelect;
  readonly organization: Pick<
    typeof organizations.$inferSelect,
    'monthlyEventsMax' | 'plan' | 'caps' | 'overQuota' | 'suspendedAt' | 'deletionAskedAt'
  >;
};

/**
 * The rules of a key as D1 has them.
 *
 * @param secret  of the deployment: addresses in the rules are hashed with a key that is made of it
 */
export function rulesOfRows({ key, project, organization }: KeyRows, secret: string): WriteKeyRules {
  const limits = limitsOf(organization.plan, organization.caps);
  return {
    project_id: project.id,
    organization_id: project.organizationId,
    region: project.region,
    timezone: project.timezone,
    retention_days: project.retentionDays,
    archive_days: project.archiveDays,
    allowed_origins: project.allowedOrigins,
    kind: key.kind,
    monthly_events_max: organization.monthlyEventsMax,
    quota_events: limits.events,
    over_quota: organization.overQuota,
    events_per_minute_max: limits.events_per_minute,
    closed: closedOf(organization),
    transport: transportOfProject(project),
    expires_at_ms: key.expiresAt?.getTime() ?? null,
    collection: storedCollection(rulesOfProject(project), project.id, secret),
    deleted: project.deletesAt !== null,
  };
}

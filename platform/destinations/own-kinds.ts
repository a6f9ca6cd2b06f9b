import type { OwnKind } from '../../core/destinations/kind.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';
import type { BatchOutcome } from '../../core/destinations/send-records.ts';
import type { DestinationSettings } from '../../core/destinations/settings.ts';
import type { Env } from '../env.ts';
import { outsideOf } from '../outbox/outside.ts';
import { deliverPostgres } from './deliver-postgres.ts';
import { testBucket } from './open-bucket.ts';

/** A destination that is opened for a batch of records, or for a day. */
export type OwnDestination = {
  readonly env: Env;
  readonly kind: OwnKind;
  readonly destinationId: string;
  readonly projectId: string;
  readonly settings: DestinationSettings;
  readonly secrets: DestinationSettings;
  /** The same at every try. */
  readonly batchId: string;
  readonly nowMs: number;
};

/** Delivers records in a way of its own; says of each what became of it. Throws only for a fault of ours. */
export type DeliverOwn = (destination: OwnDestination, records: readonly DestinationRecord[]) => Promise<BatchOutcome>;

/** How the kinds of `via: 'own'` are delivered to, by their names; those that take days are sent tests alone. */
export const ownKinds: Readonly<Record<string, DeliverOwn>> = {
  bucket: testBucket,
  postgres: async (own, records) => deliverPostgres(own, await outsideOf(own.env, own.nowMs), records),
};

import { type BucketTarget, bucketTarget } from '../../core/destinations/kinds/bucket.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';
import type { BatchOutcome } from '../../core/destinations/send-records.ts';
import { type DestinationSettings, settingText } from '../../core/destinations/settings.ts';
import type { Env } from '../env.ts';
import { BucketFailure, type CustomerBucket, s3Bucket } from '../export/s3-bucket.ts';
import { outsideOf } from '../outbox/outside.ts';

/** The bucket of a destination, and what is put there. Throws for settings that were checked when they were stored. */
export async function openBucket(
  env: Env,
  settings: DestinationSettings,
  secrets: DestinationSettings,
): Promise<{ readonly target: BucketTarget; readonly bucket: CustomerBucket }> {
  const target = bucketTarget(settings);
  if (!target.ok) throw new Error(target.error.message);
  const secret = settingText(secrets, 'secret_access_key');
  return { target: target.value, bucket: s3Bucket(target.value.place, secret, await outsideOf(env, Date.now())) };
}

/** A test puts one small object beside the tables, under the same name each time. */
export async function testBucket(
  { env, settings, secrets, projectId }: TestAsked,
  records: readonly DestinationRecord[],
): Promise<BatchOutcome> {
  const { target, bucket } = await openBucket(env, settings, secrets);
  const folder = target.prefix === '' ? '' : `${target.prefix}/`;
  try {
    await bucket.put(`${folder}project=${projectId}/_test`, new TextEncoder().encode('A test of Edgewise.\n'));
    return { delivered: records, refused: [], waiting: [] };
  } catch (failure) {
    if (!(failure instanceof BucketFailure)) throw failure;
    const { reason, retryable } = failure.outcome;
    return { delivered: [], refused: [], waiting: records, problem: { reason, retryable } };
  }
}

type TestAsked = {
  readonly env: Env;
  readonly settings: DestinationSettings;
  readonly secrets: DestinationSettings;
  readonly projectId: string;
};

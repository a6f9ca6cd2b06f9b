import { DAY_MS } from '../../../core/base/time/durations.ts';
import type { BucketTarget } from '../../../core/destinations/kinds/bucket.ts';
import { type FilePlace, partName, successName } from '../../../core/destinations/parquet/layout.ts';
import type { Database } from '../../../platform/database.ts';
import { BucketFailure, type CustomerBucket } from '../../../platform/export/s3-bucket.ts';
import { logLine } from '../../../platform/log.ts';
import type { DestinationRow } from '../destination-store.ts';
import { forgetVersion, replacedDays } from './day-store.ts';

/** Whoever reads the files of an older manifest has a day for it. */
const REPLACED_KEPT_MS = DAY_MS;
/** Versions that one run removes. */
const VERSIONS_MAX = 20;

/** Removes files that stopped counting a day ago. A key that may not delete leaves them where they are, and we forget them. */
export async function removeReplaced(
  db: Database,
  {
    row,
    target,
    bucket,
  }: { readonly row: DestinationRow; readonly target: BucketTarget; readonly bucket: CustomerBucket },
): Promise<void> {
  for (const old of await replacedDays(db, row.id, Date.now() - REPLACED_KEPT_MS, VERSIONS_MAX)) {
    const place: FilePlace = { prefix: target.prefix, projectId: row.projectId, table: old.table };
    const parts = Array.from({ length: old.files }, (_, part) => partName(place, old, part));
    try {
      // `_SUCCESS` goes first, so that nobody takes a version that is half gone for a whole one.
      for (const name of [successName(place, old), ...parts]) await bucket.remove(name);
    } catch (problem) {
      if (!(problem instanceof BucketFailure) || problem.outcome.retryable) throw problem;
      const { day, table } = old;
      logLine('warn', { event: 'destination_files_stay', destination_id: row.id, day, table, reason: problem.message });
    }
    await forgetVersion(db, old);
  }
}

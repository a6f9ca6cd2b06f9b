import { type Rejection, rejectionsSchema } from '../../../api/ingest.ts';
import type { ApiError } from '../../../base/errors.ts';

/** Why each event of a refused request was rejected; none where the request was refused as a whole. */
export function rejectionsOf({ details }: ApiError): readonly Rejection[] {
  const read = rejectionsSchema.safeParse(details?.rejected);
  return read.success ? read.data : [];
}

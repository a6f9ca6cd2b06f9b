import type { DestinationSettings, ShownDestination } from '../../api/schedules.ts';
import { ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { checkEndpoint, readS3Answer, s3Request } from '../s3.ts';
import { CONTENT_TYPES, type Destination, type ResultFile } from './destination.ts';

type Settings = Extract<DestinationSettings, { kind: 'bucket' }>;
type Shown = Extract<ShownDestination, { kind: 'bucket' }>;

/** S3 takes no larger object in one request; answers of reports are far smaller. */
const OBJECT_BYTES_MAX = 5 * 1024 ** 3;

/** Puts the file into a bucket of the customer's by the interface of S3. */
export const bucket: Destination<Settings, Shown> = {
  create({ secret_access_key: secret, ...settings }, rules) {
    const endpoint = checkEndpoint(settings, rules, 'destination');
    if (!endpoint.ok) return endpoint;
    return ok({ shown: { ...settings, endpoint: endpoint.value, prefix: settings.prefix.replace(/\/$/, '') }, secret });
  },

  fileBytesMax: OBJECT_BYTES_MAX,

  limits: { timeoutMs: 25 * SECOND_MS, answerBytesMax: 2_000 },

  request(shown, secret, file, nowMs) {
    const key = objectKey(shown.prefix, file);
    const put = { method: 'PUT', key, contentType: CONTENT_TYPES[file.format], body: file.body } as const;
    return s3Request(shown, secret, put, nowMs);
  },

  read: readS3Answer,
};

/** One path for each due time, so that a repeated try replaces its own file: `schedule=…/date=2026-03-02/080000Z.csv`. */
export function objectKey(
  prefix: string,
  { scheduleId, dueMs, format }: Omit<ResultFile, 'body' | 'messageId'>,
): string {
  const [date = '', time = ''] = new Date(dueMs).toISOString().slice(0, 19).split('T');
  const file = `schedule=${scheduleId}/date=${date}/${time.replaceAll(':', '')}Z.${format}`;
  return prefix === '' ? file : `${prefix}/${file}`;
}

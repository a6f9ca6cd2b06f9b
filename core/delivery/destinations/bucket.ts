import { AwsV4Signer } from 'aws4fetch';
import type { DestinationSettings, ShownDestination } from '../../api/schedules.ts';
import { type ApiError, apiError } from '../../base/errors.ts';
import { hex } from '../../base/hash.ts';
import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { guardUrl } from '../guard-address.ts';
import { failed, type ReceiverAnswer, type SendOutcome } from '../request.ts';
import { CONTENT_TYPES, type Destination, type ResultFile } from './destination.ts';

type Settings = Extract<DestinationSettings, { kind: 'bucket' }>;
type Shown = Extract<ShownDestination, { kind: 'bucket' }>;

/** S3 takes no larger object in one request; answers of reports are far smaller. */
const OBJECT_BYTES_MAX = 5 * 1024 ** 3;

/** Puts the file into a bucket of the customer's by the interface of S3, which R2, MinIO and others speak too. */
export const bucket: Destination<Settings, Shown> = {
  create({ secret_access_key: secret, ...settings }, rules) {
    const guarded = guardUrl(settings.endpoint, rules);
    if (!guarded.ok) return err(apiError('bad_request', `\`destination.endpoint\`: ${guarded.error.reason}`));
    const { pathname, search, hash, origin, hostname } = guarded.value;
    if (pathname !== '/' || search !== '' || hash !== '') return err(notAnEndpoint(settings.endpoint));
    if (settings.region === 'auto' && hostname.endsWith('.amazonaws.com')) return err(noRegion(hostname));
    return ok({ shown: { ...settings, endpoint: origin, prefix: settings.prefix.replace(/\/$/, '') }, secret });
  },

  fileBytesMax: OBJECT_BYTES_MAX,

  limits: { timeoutMs: 25 * SECOND_MS, answerBytesMax: 2_000 },

  async request(shown, secret, file, nowMs) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', file.body));
    const signer = new AwsV4Signer({
      method: 'PUT',
      url: `${shown.endpoint}/${shown.bucket}/${objectKey(shown.prefix, file)}`,
      headers: { 'content-type': CONTENT_TYPES[file.format], 'x-amz-content-sha256': hex(digest) },
      accessKeyId: shown.access_key_id,
      secretAccessKey: secret,
      service: 's3',
      region: shown.region,
      datetime: new Date(nowMs).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    });
    const { url, headers } = await signer.sign();
    return { method: 'PUT', url: url.href, headers: Object.fromEntries(headers), body: file.body };
  },

  read: readAnswer,
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

/** Of an error only S3's own code is shown, and only a known one: the rest is the receiver's words. */
function readAnswer({ status, text, retryAfterMs }: ReceiverAnswer): SendOutcome {
  if (status >= 200 && status < 300) return { status: 'delivered' };
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(text)?.[1] ?? '';
  const remedy = Object.hasOwn(REMEDIES, code) ? ` (${code}): ${REMEDIES[code]}` : '.';
  const isRedirect = status >= 300 && status < 400;
  const words = isRedirect ? '; redirects are not followed, use the endpoint of the bucket’s region.' : remedy;
  const retryable = status === 408 || status === 429 || status >= 500;
  return failed(retryable, `The bucket answered ${status}${words}`, retryable ? retryAfterMs : undefined);
}

const REMEDIES: Readonly<Record<string, string>> = {
  AccessDenied: 'the key may not write there; allow it `s3:PutObject`.',
  AuthorizationHeaderMalformed: 'the region is another; change `region`.',
  EntityTooLarge: 'the bucket takes no file of this size.',
  InvalidAccessKeyId: 'there is no such access key; check `access_key_id`.',
  NoSuchBucket: 'there is no such bucket; check `bucket` and `endpoint`.',
  PermanentRedirect: 'the bucket is in another region; change `endpoint` and `region`.',
  RequestTimeTooSkewed: 'its clock differs from ours.',
  SignatureDoesNotMatch: 'the secret is another; check `secret_access_key`.',
  SlowDown: 'it is busy.',
};

function notAnEndpoint(text: string): ApiError {
  const message = `\`destination.endpoint\`: ${text.slice(0, 100)} has a path or query; give the address of the S3 interface alone, such as https://s3.eu-central-1.amazonaws.com, and the bucket in \`bucket\`.`;
  return apiError('bad_request', message);
}

function noRegion(hostname: string): ApiError {
  return apiError('bad_request', `\`destination.region\` is missing; ${hostname} needs one, such as eu-central-1.`);
}

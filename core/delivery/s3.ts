import { AwsV4Signer } from 'aws4fetch';
import { type ApiErrorOf, apiError } from '../base/errors.ts';
import { hex } from '../base/hash.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type GuardRules, guardUrl } from './guard-address.ts';
import { failed, type OutgoingRequest, type ReceiverAnswer, type SendOutcome } from './request.ts';

/** A bucket of a customer's behind the interface of S3, which R2, MinIO and others speak too; without its secret key. */
export type S3Place = {
  /** The origin, without the bucket. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly access_key_id: string;
};

type S3Asked = {
  readonly method: NonNullable<OutgoingRequest['method']>;
  /** The object's name. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body?: Uint8Array<ArrayBuffer>;
};

/** A request to the bucket, signed over its very bytes. */
export async function s3Request(
  { endpoint, region, bucket, access_key_id: accessKeyId }: S3Place,
  secretAccessKey: string,
  { method, key, query = {}, contentType, body = new Uint8Array(0) }: S3Asked,
  nowMs: number,
): Promise<OutgoingRequest> {
  const address = new URL(`${endpoint}/${bucket}/${key}`);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  const signer = new AwsV4Signer({
    method,
    url: address.href,
    headers: {
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      'x-amz-content-sha256': hex(digest),
    },
    accessKeyId,
    secretAccessKey,
    service: 's3',
    region,
    datetime: new Date(nowMs).toISOString().replace(/[:-]|\.\d{3}/g, ''),
  });
  const { url, headers } = await signer.sign();
  return { method, url: url.href, headers: Object.fromEntries(headers), body };
}

/** The origin of an endpoint. Errors: `bad_request`, which names the field that begins with `field`. */
export function checkEndpoint(
  { endpoint, region }: Pick<S3Place, 'endpoint' | 'region'>,
  rules: GuardRules,
  field: string,
): Result<string, ApiErrorOf<'bad_request'>> {
  const guarded = guardUrl(endpoint, rules);
  if (!guarded.ok) return err(apiError('bad_request', `\`${field}.endpoint\`: ${guarded.error.reason}`));
  const { pathname, search, hash, origin, hostname } = guarded.value;
  if (pathname !== '/' || search !== '' || hash !== '') {
    const message = `\`${field}.endpoint\`: ${endpoint.slice(0, 100)} has a path or query; give the address of the S3 interface alone, such as https://s3.eu-central-1.amazonaws.com, and the bucket in \`bucket\`.`;
    return err(apiError('bad_request', message));
  }
  if (region === 'auto' && hostname.endsWith('.amazonaws.com')) {
    const message = `\`${field}.region\` is missing; ${hostname} needs one, such as eu-central-1.`;
    return err(apiError('bad_request', message));
  }
  return ok(origin);
}

/** Of an error only S3's own code is shown, and only a known one: the rest is the receiver's words. */
export function readS3Answer({ status, text, retryAfterMs }: ReceiverAnswer): SendOutcome {
  const code = codeIn(text);
  // Putting a large object together answers 200 before it is known whether it succeeds.
  if (status >= 200 && status < 300 && code === '') return { status: 'delivered' };
  const remedy = Object.hasOwn(REMEDIES, code) ? ` (${code}): ${REMEDIES[code]}` : '.';
  const isRedirect = status >= 300 && status < 400;
  const words = isRedirect ? '; redirects are not followed, use the endpoint of the bucket’s region.' : remedy;
  const retryable = status === 408 || status === 429 || status >= 500 || status < 300;
  return failed(retryable, `The bucket answered ${status}${words}`, retryable ? retryAfterMs : undefined);
}

function codeIn(text: string): string {
  return /<Code>([A-Za-z]{1,60})<\/Code>/.exec(text)?.[1] ?? '';
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

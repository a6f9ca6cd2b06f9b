import type { Outside } from '../../core/delivery/outside.ts';
import { failed, type OutgoingRequest, type SendOutcome } from '../../core/delivery/request.ts';
import { readRetryAfter } from '../../core/delivery/retries.ts';
import { readS3Answer, type S3Place, s3Request } from '../../core/delivery/s3.ts';
import type { UploadBucket } from '../../store/cold/upload.ts';
import { guardAddress, readStart, reasonOf } from '../outbox/send-request.ts';

type Failed = Extract<SendOutcome, { status: 'failed' }>;

/** The bucket refused or did not answer. */
export class BucketFailure extends Error {
  readonly outcome: Failed;

  constructor(outcome: Failed) {
    super(outcome.reason);
    this.name = 'BucketFailure';
    this.outcome = outcome;
  }
}

/** Waits before the second and third request for one part: a moment of `SlowDown` must not cost the file of a day. */
const PART_WAITS_MS = [500, 3_000];
/** A part of 8 MB, at a receiver that takes 150 KB a second. */
const REQUEST_MS_MAX = 60_000;
const ANSWER_BYTES_MAX = 4_000;

export type CustomerBucket = UploadBucket & { remove(name: string): Promise<void> };

/**
 * A customer's bucket as cold storage sees its own, so that both are written by the same `upload`. Its address is checked
 * at each request. Everything throws `BucketFailure`.
 */
export function s3Bucket(
  place: S3Place,
  secret: string,
  outside: Outside,
  waitsMs: readonly number[] = PART_WAITS_MS,
): CustomerBucket {
  const send = async (asked: Parameters<typeof s3Request>[2]) => {
    for (const waitMs of [...waitsMs, undefined]) {
      // Signed again for each request, since a signature is good for minutes.
      const sent = await once(await s3Request(place, secret, asked, Date.now()), outside);
      if ('text' in sent) return sent;
      if (!sent.retryable || waitMs === undefined) throw new BucketFailure(sent);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    throw new Error('The last request neither succeeded nor failed');
  };
  return {
    put: (key, content) => send({ method: 'PUT', key, body: bytesOf(content) }),
    async createMultipartUpload(key) {
      const { text } = await send({ method: 'POST', key, query: { uploads: '' } });
      const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(text)?.[1];
      if (uploadId === undefined) throw new BucketFailure(failed(true, 'The bucket named no upload in its answer.'));
      return {
        async uploadPart(partNumber, content) {
          const query = { partNumber: String(partNumber), uploadId };
          const { etag } = await send({ method: 'PUT', key, query, body: bytesOf(content) });
          if (etag === null) throw new BucketFailure(failed(true, 'The bucket gave a part no ETag.'));
          return { partNumber, etag };
        },
        complete: (parts) => {
          const body = bytesOf(new TextEncoder().encode(completion(parts)));
          return send({ method: 'POST', key, query: { uploadId }, contentType: 'application/xml', body });
        },
        async abort() {
          await once(
            await s3Request(place, secret, { method: 'DELETE', key, query: { uploadId } }, Date.now()),
            outside,
          );
        },
      };
    },
    async remove(key) {
      await send({ method: 'DELETE', key });
    },
  };
}

type Taken = { readonly text: string; readonly etag: string | null };

async function once({ url, body, ...init }: OutgoingRequest, outside: Outside): Promise<Taken | Failed> {
  const refused = await guardAddress(url, outside);
  if (refused !== undefined) return refused.status === 'failed' ? refused : failed(true, 'The address is not known.');
  try {
    const signal = AbortSignal.timeout(REQUEST_MS_MAX);
    const hasBody = init.method !== 'DELETE';
    const answer = await outside.fetch(url, { ...init, ...(hasBody ? { body } : {}), redirect: 'manual', signal });
    const text = await readStart(answer, ANSWER_BYTES_MAX);
    const retryAfterMs = readRetryAfter(answer.headers.get('retry-after'), Date.now());
    const read = readS3Answer({
      status: answer.status,
      text,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
    return read.status === 'failed' ? read : { text, etag: answer.headers.get('etag') };
  } catch (problem) {
    return failed(true, reasonOf(problem, url, REQUEST_MS_MAX));
  }
}

function bytesOf(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return content.buffer instanceof ArrayBuffer
    ? new Uint8Array(content.buffer, content.byteOffset, content.byteLength)
    : Uint8Array.from(content);
}

function completion(parts: readonly { readonly partNumber: number; readonly etag: string }[]): string {
  const each = parts.map(({ partNumber, etag }) => {
    const tag = etag.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    return `<Part><PartNumber>${partNumber}</PartNumber><ETag>${tag}</ETag></Part>`;
  });
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${each.join('')}</CompleteMultipartUpload>`;
}

import type { DOMAIN_PROOFS } from '../../../core/api/sign-on.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { proofOf, provesByFile, provesByRecord } from '../../../core/tenancy/single-sign-on/domain-proof.ts';
import { readTxt } from '../../../platform/dns/read-txt.ts';
import type { Env } from '../../../platform/env.ts';
import { outsideOf } from '../../../platform/outbox/outside.ts';
import { readOutside } from '../../../platform/outbox/read-outside.ts';

/** Looks for the token of a domain, in the DNS first. Errors: `conflict`, with what was found instead. */
export async function findProof(
  env: Env,
  claimed: { readonly domain: string; readonly token: string },
  nowMs: number,
): Promise<Result<(typeof DOMAIN_PROOFS)[number], ApiError>> {
  const { record, file } = proofOf(claimed);
  const records = await readTxt(env, record.name);
  if (records.ok && provesByRecord(records.value, claimed.token)) return ok('dns');
  const read = await readOutside(file.url, { method: 'GET' }, await outsideOf(env, nowMs));
  if (read.ok && read.value.status === 200 && provesByFile(read.value.text, claimed.token)) return ok('file');
  const inDns = records.ok ? `${record.name} has ${countOf(records.value)}` : records.error.message;
  const atSite = read.ok ? `${file.url} answers with status ${read.value.status}` : read.error;
  const message = `The token was found neither in the DNS (${inDns}) nor at the site (${atSite}). New records take up to an hour to be seen everywhere.`;
  return err(apiError('conflict', message));
}

function countOf(records: readonly string[]): string {
  if (records.length === 0) return 'no TXT record';
  return records.length === 1 ? 'another TXT record' : `${records.length} other TXT records`;
}

import { err, ok, type Result } from '../../core/base/result.ts';
import type { Outside } from '../../core/delivery/outside.ts';
import { guardAddress, readStart } from './send-request.ts';

const TIMEOUT_MS = 5_000;
/** Descriptions, keys and tokens of identity providers have a few thousand bytes. */
const BYTES_MAX = 256 * 1024;

export type OutsideAnswer = { readonly status: number; readonly text: string };

/**
 * Asks an address that a customer gave, or that its answer named, and reads what comes back: bounded in bytes and time,
 * checked and resolved again each time, without following redirects.
 *
 * Errors: a sentence for people, without the receiver's own words.
 */
export async function readOutside(
  url: string,
  init: Pick<RequestInit, 'method' | 'headers' | 'body'>,
  outside: Outside,
): Promise<Result<OutsideAnswer, string>> {
  const refused = await guardAddress(url, outside);
  if (refused?.status === 'failed') return err(refused.reason);
  const { host } = new URL(url);
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await outside.fetch(url, { ...init, redirect: 'manual', signal });
    if (answer.status >= 300 && answer.status < 400) return err(`${host} redirects, which is not followed.`);
    return ok({ status: answer.status, text: await readStart(answer, BYTES_MAX) });
  } catch (problem) {
    const isLate = problem instanceof Error && problem.name === 'TimeoutError';
    return err(isLate ? `${host} did not answer within ${TIMEOUT_MS / 1000} seconds.` : `${host} cannot be reached.`);
  }
}

import { z } from 'zod';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { outbound } from '../outbound.ts';

/** The JSON form of DNS over HTTPS, as Cloudflare and Google answer it. */
const answerSchema = z.object({
  Status: z.number(),
  Answer: z.array(z.object({ type: z.number(), data: z.string() })).optional(),
});

const PUBLIC_RESOLVER = 'https://cloudflare-dns.com/dns-query';
const TXT = 16;
const NO_ERROR = 0;
/** RFC 1035: no such name. */
const NAME_ERROR = 3;
const TIMEOUT_MS = 5_000;
const RECORDS_MAX = 50;
const RETRY_AFTER_S = 30;

/**
 * The TXT records of a name: on Cloudflare asked over HTTPS (DNS_URL, by default 1.1.1.1), on one machine of its own
 * resolver (`RESOLVER`). A name that does not exist has none.
 *
 * Errors: `unavailable` if the resolver cannot be asked or fails.
 */
export async function readTxt(
  env: Pick<Env, 'RESOLVER' | 'DNS_URL'>,
  name: string,
): Promise<Result<string[], ApiError>> {
  const address = new URL(env.DNS_URL || PUBLIC_RESOLVER);
  address.searchParams.set('name', name);
  address.searchParams.set('type', 'TXT');
  const ask = env.RESOLVER === undefined || env.DNS_URL ? outbound.fetch : env.RESOLVER.fetch.bind(env.RESOLVER);
  try {
    const answer = await ask(address.href, {
      headers: { accept: 'application/dns-json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { Status: status, Answer: records = [] } = answerSchema.parse(await answer.json());
    if (status === NAME_ERROR) return ok([]);
    if (status !== NO_ERROR) return err(notAnswered(name, `status ${status}`));
    const texts = records.filter(({ type }) => type === TXT).slice(0, RECORDS_MAX);
    return ok(texts.map(({ data }) => textOf(data)));
  } catch (problem) {
    return err(notAnswered(name, problemText(problem)));
  }
}

function notAnswered(name: string, problem: string): ApiError {
  logLine('warn', { event: 'dns_not_answered', problem });
  const message = `The records of \`${name}\` cannot be read now; try again in ${RETRY_AFTER_S} seconds.`;
  return apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S });
}

/** A record of more than 255 bytes has several quoted strings, which count as one (RFC 7208, 3.3). */
function textOf(data: string): string {
  const quoted = [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
  return quoted.length === 0 ? data : quoted.join('');
}

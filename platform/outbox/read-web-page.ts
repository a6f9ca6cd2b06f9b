import type { Outside } from '../../core/delivery/outside.ts';
import type { ReadPage } from '../../core/installation/check-installation.ts';
import { guardAddress, readStart } from './send-request.ts';

const TIMEOUT_MS = 5_000;
const BYTES_MAX = 1024 * 1024;
const REDIRECTS_MAX = 4;
const HEADERS = { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (compatible; EdgewiseCheck/1.0)' };

/**
 * Reads a page of a customer as a browser would be sent it: bounded in bytes and time, without cookies, and with every
 * address on the way checked and resolved as those of webhooks are. Redirects are followed by hand for that reason.
 */
export async function readWebPage(address: string, outside: Outside): Promise<ReadPage> {
  let url = address;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const refused = await guardAddress(url, outside);
    if (refused?.status === 'failed') return { problem: refused.reason };
    const answer = await ask(url, outside);
    if (typeof answer === 'string') return { problem: answer };
    const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (location === null) return pageOf(answer, url);
    await answer.body?.cancel();
    const next = URL.parse(location, url);
    if (next === null) return { problem: `${new URL(url).host} redirects to no address.` };
    url = next.href;
  }
  return { problem: `${new URL(address).host} redirects more than ${REDIRECTS_MAX} times; use the last address.` };
}

async function ask(url: string, { fetch }: Outside): Promise<Response | string> {
  const { host } = new URL(url);
  try {
    return await fetch(url, { headers: HEADERS, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (problem) {
    const isLate = problem instanceof Error && problem.name === 'TimeoutError';
    return isLate ? `${host} did not answer within ${TIMEOUT_MS / 1000} seconds.` : `${host} cannot be reached.`;
  }
}

async function pageOf(answer: Response, url: string): Promise<ReadPage> {
  try {
    const html = await readStart(answer, BYTES_MAX);
    const bytes = new TextEncoder().encode(html).length;
    const policies = answer.headers.get('content-security-policy') ?? '';
    return { url: new URL(url), status: answer.status, bytes, policies, html };
  } catch {
    return { problem: `${new URL(url).host} broke off its answer.` };
  }
}

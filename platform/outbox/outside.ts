import { z } from 'zod';
import type { Outside } from '../../core/delivery/outside.ts';
import type { Env } from '../env.ts';
import { ownAddresses } from './own-addresses.ts';

const PUBLIC_RESOLVER = 'https://cloudflare-dns.com/dns-query';
const RESOLVE_TIMEOUT_MS = 2_000;
/** DNS statuses that say whether the name exists. All others are trouble of the resolver. */
const DEFINITE_STATUSES: readonly number[] = [0, 3];
/** Record types of the DNS: A and AAAA. */
const ADDRESS_TYPES: readonly number[] = [1, 28];

const answerSchema = z.object({
  Status: z.number(),
  Answer: z.array(z.object({ type: z.number(), data: z.string() })).default([]),
});

/** The platform's fetch, and DNS over HTTPS, since a Worker has no resolver of its own. */
export async function outsideOf(env: Env, nowMs: number): Promise<Outside> {
  return {
    fetch: (url, init) => fetch(url, init),
    resolve: async (hostname) => {
      const resolver = new URL(env.DNS_URL || PUBLIC_RESOLVER);
      const answers = await Promise.all([lookUp(resolver, hostname, 'A'), lookUp(resolver, hostname, 'AAAA')]);
      return answers.flat();
    },
    nowMs,
    allowLoopback: env.RUNTIME === 'local',
    ownAddresses: await ownAddresses(env),
  };
}

async function lookUp(resolver: URL, hostname: string, type: 'A' | 'AAAA'): Promise<string[]> {
  const question = new URL(resolver);
  question.searchParams.set('name', hostname);
  question.searchParams.set('type', type);
  const answer = await fetch(question.href, {
    headers: { accept: 'application/dns-json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(RESOLVE_TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`The resolver answered ${answer.status}.`);
  const { Status, Answer } = answerSchema.parse(await answer.json());
  if (!DEFINITE_STATUSES.includes(Status)) throw new Error(`The resolver answered with DNS status ${Status}.`);
  return Answer.filter((record) => ADDRESS_TYPES.includes(record.type)).map((record) => record.data);
}

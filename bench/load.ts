import autocannon from 'autocannon';
import { USER_AGENT } from './events.ts';

export type LoadResult = {
  readonly requests_per_second: number;
  readonly p50_ms: number;
  readonly p97_5_ms: number;
  readonly p99_ms: number;
  readonly requests: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests that got no answer. */
  readonly unanswered: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
};

export type Load = {
  readonly url: string;
  readonly writeKey: string;
  /**
   * Distributed over the connections; each sends its share in turn, and repeats it if there are fewer bodies than
   * requests.
   */
  readonly bodies: readonly string[];
  readonly connections: number;
} & ({ readonly seconds: number } | { readonly requests: number });

/** POSTs bodies over a number of connections and measures how fast they are answered. */
export async function load({ url, writeKey, bodies, connections, ...bound }: Load): Promise<LoadResult> {
  const startMs = performance.now();
  const headers = { authorization: `Bearer ${writeKey}`, 'user-agent': USER_AGENT };
  let connection = 0;
  // autocannon itself ends at the next whole second.
  let lastAnswerMs = startMs;
  const result = await autocannon({
    url,
    method: 'POST',
    connections,
    headers,
    setupClient: (client) => {
      const share = bodies.filter((_, index) => index % connections === connection);
      connection++;
      client.setRequests(share.map((body) => ({ method: 'POST', headers, body })));
      client.on('response', () => {
        lastAnswerMs = performance.now();
      });
    },
    ...('seconds' in bound ? { duration: bound.seconds } : { amount: bound.requests }),
  });
  return {
    requests_per_second: Math.round(result.requests.average),
    p50_ms: result.latency.p50,
    p97_5_ms: result.latency.p97_5,
    p99_ms: result.latency.p99,
    requests: result.requests.total,
    statuses: countsOf(result.statusCodeStats ?? {}),
    unanswered: result.errors + result.timeouts,
    seconds: (lastAnswerMs - startMs) / 1000,
  };
}

function countsOf(stats: Readonly<Record<string, { count?: number }>>): Record<string, number> {
  return Object.fromEntries(Object.entries(stats).map(([status, { count }]) => [status, count ?? 0]));
}

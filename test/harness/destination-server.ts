import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PlayedDestination } from './played-destinations.ts';

/** How a request goes wrong; those that end in `after` are of a vendor that has taken the events already. */
export const FAULTS = [
  'busy',
  'unavailable',
  'elsewhere',
  'cut before',
  'cut after',
  'half after',
  'slow after',
  'other words after',
] as const;
export type Fault = (typeof FAULTS)[number];

/** A server on this machine that plays a vendor: each request meets the next of its faults, and after those none. */
export async function startDestination(
  vendor: PlayedDestination,
  { faults = [], bad, delayMs = 0 }: { faults?: readonly Fault[]; bad?: string; delayMs?: number } = {},
) {
  const arrived: string[] = [];
  const waiting = [...faults];
  const server = createServer(async (request, response) => {
    const ids = vendor.ids(await textOf(request));
    const fault = waiting.shift();
    const isRefused = bad !== undefined && ids.includes(bad) && vendor.refuses !== undefined;
    const refusal = isRefused ? vendor.refuses?.(ids, bad) : undefined;
    const answer = refusal ?? vendor.took(ids);
    if (fault === undefined || fault.endsWith('after')) arrived.push(...(refusal?.taken ?? ids));
    if (fault === undefined) setTimeout(() => response.writeHead(answer.status).end(answer.body), delayMs);
    else fail(response, fault, answer.body);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return {
    /** Ids in the order in which they were taken, with repetitions. */
    arrived,
    /** Faults that are still to come. */
    waiting,
    /** `fetch` to the address of a vendor, which ends here. */
    fetch: (_url: string, init: RequestInit) => fetch(`http://127.0.0.1:${address.port}/`, init),
    stop: () =>
      new Promise((settle) => {
        server.close(settle);
        server.closeAllConnections();
      }),
  };
}

function fail(response: ServerResponse, fault: Fault, body: string): void {
  switch (fault) {
    case 'busy':
      response.writeHead(429, { 'retry-after': '7' }).end();
      break;
    case 'unavailable':
      response.writeHead(503).end('<html>');
      break;
    case 'elsewhere':
      response.writeHead(302, { location: 'https://evil.example/' }).end();
      break;
    case 'cut before':
    case 'cut after':
      response.destroy();
      break;
    case 'half after':
      response.writeHead(200, { 'content-length': String(body.length + 10) });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
      break;
    case 'slow after':
      // It never answers; `stop` ends the connection.
      break;
    default:
      response.writeHead(200).end('<html>Welcome to the network of this hotel</html>');
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

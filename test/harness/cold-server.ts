import { createServer } from 'node:http';
import { checkLink } from '../../store/cold/cold-link.ts';
import type { ColdBucket, ColdStore } from '../../store/cold/cold-store.ts';
import { rangeOf } from '../../workers/cold/range-of.ts';
import { OPEN_ACCOUNTS } from './open-accounts.ts';

/** A bucket in memory, and a server on this machine from which ClickHouse reads its objects by signed links. */
export type ColdServer = {
  readonly objects: Map<string, Uint8Array>;
  readonly store: ColdStore;
  close(): Promise<void>;
};

const SECRET = 'a secret that is only used in tests';

export async function startColdServer(clickHouseUrl: string, database: string): Promise<ColdServer> {
  const objects = new Map<string, Uint8Array>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://cold.test');
    const object = url.pathname.replace('/cold/eu/', 'cold/');
    const { expires = '', signature = '' } = Object.fromEntries(url.searchParams);
    const link = await checkLink({ secret: SECRET, region: 'eu' }, { object, expires, signature }, Date.now());
    const content = objects.get(object);
    if (!link.ok || !content) {
      response.writeHead(link.ok ? 404 : 403).end();
      return;
    }
    const range = rangeOf(request.headers.range ?? '');
    const offset = range && 'offset' in range ? (range.offset ?? 0) : 0;
    const length = range && 'length' in range ? (range.length ?? content.length) : content.length;
    const part = content.subarray(offset, offset + length);
    const headers = { 'Content-Length': part.length, 'Accept-Ranges': 'bytes' };
    const place = { 'Content-Range': `bytes ${offset}-${offset + part.length - 1}/${content.length}` };
    response.writeHead(range ? 206 : 200, range ? { ...headers, ...place } : headers);
    response.end(request.method === 'HEAD' ? undefined : part);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return {
    objects,
    store: {
      region: 'eu',
      url: clickHouseUrl,
      database,
      accounts: OPEN_ACCOUNTS,
      fetch,
      bucket: bucketOf(objects),
      links: { serviceUrl: `http://127.0.0.1:${address.port}`, secret: SECRET, region: 'eu' },
    },
    close: () => new Promise((settle) => server.close(() => settle())),
  };
}

function bucketOf(objects: Map<string, Uint8Array>): ColdBucket {
  return {
    async put(name, content) {
      objects.set(name, content.slice());
    },
    async createMultipartUpload(name) {
      const parts: Uint8Array[] = [];
      return {
        async uploadPart(partNumber, content) {
          parts[partNumber - 1] = content.slice();
          return { partNumber, etag: String(partNumber) };
        },
        async complete() {
          objects.set(name, new Uint8Array(Buffer.concat(parts)));
        },
        async abort() {
          parts.length = 0;
        },
      };
    },
    async list({ prefix }) {
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
      return { objects: keys.map((key) => ({ key })), truncated: false };
    },
    async delete(names) {
      for (const name of names) objects.delete(name);
    },
  };
}

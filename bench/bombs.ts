import { gzipSync } from 'node:zlib';
import { descendants } from '../test/harness/processes.ts';
import { startService } from '../test/harness/service.ts';
import { rssBytes } from './rss.ts';

/**
 * The cost of requests that are designed to be expensive: `node bench/bombs.ts`. Prints for each its size, the answer,
 * the time until the answer, and the peak growth of the Workers' memory meanwhile.
 */
const MB = 1_000_000;
const zeros = gzipSync(Buffer.alloc(100 * MB));

/** Name, body, and whether the request has a key. */
const BOMBS: readonly (readonly [name: string, path: string, body: Buffer, hasKey: boolean])[] = [
  ['one event', '/track', Buffer.from('{"event":"a","user_id":"u"}'), true],
  ['gzip of 3.9 GB, no key', '/track', Buffer.concat(Array.from({ length: 39 }, () => zeros)), false],
  ['gzip of 3.9 GB', '/track', Buffer.concat(Array.from({ length: 39 }, () => zeros)), true],
  ['4 MB of 1e1', '/track', gzipSync(`[${'1e1,'.repeat(MB - 100)}1]`), true],
  ['4 MB of 1e1, no key', '/track', gzipSync(`[${'1e1,'.repeat(MB - 100)}1]`), false],
  ['form of 4 MB of +, no key', '/track', gzipSync(`data=${'+'.repeat(4 * MB)}`), false],
  ['form of 4 MB of base64, no key', '/track', gzipSync(`data=${'A'.repeat(4 * MB)}`), false],
  ['4 MB of one key, no key', '/track', gzipSync('ew_write_a '.repeat(0.36 * MB)), false],
  ['4 MB of 1e99', '/track', gzipSync(`[${'1e99,'.repeat(0.8 * MB)}1]`), true],
  ['2 million levels', '/track', gzipSync('['.repeat(2 * MB) + ']'.repeat(2 * MB)), true],
  ['4 MB of [1,', '/track', gzipSync('[1,'.repeat(1.3 * MB)), true],
  ['import of 3.9 GB on one line', '/import', Buffer.concat(Array.from({ length: 39 }, () => zeros)), true],
  ['import of a million bad lines', '/import', gzipSync('x\n'.repeat(MB)), true],
  ['import of 128 million blank lines', '/import', gzipSync(Buffer.alloc(128 * MB, '\n')), true],
];

const service = await startService();
try {
  const workers = descendants(service.pid).find(({ command }) => /workerd[^/]* serve/.test(command));
  if (workers === undefined) throw new Error('No Workers run');
  for (const [name, path, body, hasKey] of BOMBS) {
    const key = path === '/import' ? service.apiKey : service.writeKey;
    const beforeBytes = rssBytes(workers.pid);
    let mostBytes = beforeBytes;
    const watch = setInterval(() => {
      mostBytes = Math.max(mostBytes, rssBytes(workers.pid));
    }, 10);
    const startMs = performance.now();
    const answer = await fetch(service.url + path, {
      method: 'POST',
      headers: hasKey ? { authorization: `Bearer ${key}` } : {},
      body: new Uint8Array(body),
    });
    const text = await answer.text();
    const ms = Math.round(performance.now() - startMs);
    clearInterval(watch);
    const grown = Math.round((Math.max(mostBytes, rssBytes(workers.pid)) - beforeBytes) / MB);
    const code = /"code":"(\w+)"/.exec(text)?.[1] ?? 'ok';
    console.log(JSON.stringify({ bomb: name, bytes: body.length, status: answer.status, code, ms, grown_mb: grown }));
  }
} finally {
  await service.stop();
}

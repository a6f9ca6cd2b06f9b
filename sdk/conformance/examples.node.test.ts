import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MemoryService, startMemoryService } from '../../test/harness/memory-service.ts';
import { freePort } from '../../test/harness/service.ts';
import worker from '../node/example/worker.ts';

/** The example applications of the SDKs for servers, as a reader starts them. */
let service: MemoryService;
beforeAll(async () => {
  service = await startMemoryService();
});
afterAll(() => service.close());

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const SHOPS = [
  { title: 'Node', command: process.execPath, args: [at('../node/example/shop.ts')] },
  { title: 'Python', command: 'python3', args: [at('../python/example/shop.py')] },
] as const;

test.for(SHOPS)('the shop in $title counts an order', async ({ title, command, args }, { skip }) => {
  skip(spawnSync(command, ['--version']).error !== undefined, `There is no ${command} on this machine.`);
  const port = await freePort();
  const own = { EDGEWISE_HOST: service.url, EDGEWISE_WRITE_KEY: 'ew_write_test', PORT: String(port) };
  const python = { PYTHONPATH: at('../python'), PYTHONDONTWRITEBYTECODE: '1', no_proxy: '*' };
  const shop = spawn(command, args, {
    env: { ...process.env, ...python, ...own },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await once(shop.stdout, 'data');
    await fetch(`http://127.0.0.1:${port}/order?user=${title}`, { headers: { 'user-agent': 'Mozilla/5.0' } });
    await expect
      .poll(() => rowsOf(title), { timeout: 20_000 })
      .toMatchObject([{ event: 'order_completed', page: '/order', revenue: 49.9, groups: { company: ['acme'] } }]);
  } finally {
    shop.kill();
  }
});

test('the Worker counts a visit after its answer', async () => {
  const work: Promise<unknown>[] = [];
  const env = { EDGEWISE_HOST: service.url, EDGEWISE_WRITE_KEY: 'ew_write_test' };
  const request = new Request('https://shop.example/a?user=worker', { headers: { 'user-agent': 'Mozilla/5.0' } });
  const answer = worker.fetch(request, env, { waitUntil: (each) => void work.push(each) });
  expect(await answer.text()).toBe('Thank you.\n');
  await Promise.all(work);
  expect(rowsOf('worker')).toMatchObject([{ event: 'page_view', hostname: 'shop.example', page: '/a' }]);
});

function rowsOf(user: string) {
  return service.rows().filter(({ user_id }) => user_id === user);
}

import { createServer, type Server } from 'node:http';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, query } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';
import { launchBrowser } from './launch.ts';

const VISITOR = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

let service: Service;
let browser: Browser;
let site: Server;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  site = await servePage(await segmentPage(service));
});
afterAll(async () => {
  site?.close();
  await browser?.close();
  await service?.stop();
});

/** A page of another origin that runs the unmodified @segment/analytics-next against the service. */
async function segmentPage({ writeKey, url }: Service): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { AnalyticsBrowser } from '@segment/analytics-next';
        const analytics = AnalyticsBrowser.load({ writeKey: ${JSON.stringify(writeKey)}, cdnURL: ${JSON.stringify(url)} });
        Promise.all([
          analytics.page('Home', { plan: 'free' }),
          analytics.identify('u1', { plan: 'pro' }),
          analytics.track('Signed Up', { plan: 'pro' }),
        ]).then(() => { document.title = 'sent'; });`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return `<!doctype html><title>Shop</title><script>${outputFiles[0]?.text.replaceAll('</script', '<\\/script')}</script>`;
}

async function servePage(html: string): Promise<Server> {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return server;
}

test('takes what the unmodified browser SDK sends from another origin, and gives it back', async () => {
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no port');
  // Headless Chrome names itself, and reports leave bots out.
  const page = await browser.newPage({ userAgent: VISITOR });
  await page.goto(`http://127.0.0.1:${address.port}/shop?utm_source=google&utm_medium=cpc`);
  await page.waitForFunction(() => document.title === 'sent', undefined, { timeout: 30_000 });
  const rows = await eventually(
    async () => {
      const group_by = ['event', 'plan', 'page', 'channel'];
      const answer = await query(service, { query_type: 'segmentation', group_by, aggregation: 'count' });
      return answer.rows.map((row) => row.join(' ')).sort();
    },
    (found) => found.length >= 3,
  );
  expect(rows).toEqual([
    'Signed Up pro /shop paid_search 1',
    'identify pro /shop paid_search 1',
    'page_view free /shop paid_search 1',
  ]);
  await page.close();
});

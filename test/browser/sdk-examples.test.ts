import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { examplePage } from './bundle-example.ts';
import type { SentEvent } from './collector.ts';
import { names, quiet, trackerHarness } from './tracker-harness.ts';

const { visit, received } = trackerHarness();

const pagesOf = (events: readonly SentEvent[]): readonly unknown[] =>
  events.flatMap(({ event, properties }) => (/_view$/.test(event) ? [properties?.page] : []));

test('Web page: the example shop records its views, a named click, the customer, the company and the order', async () => {
  const example = await readFile(new URL('../../sdk/browser/example/shop.html', import.meta.url), 'utf8');
  const html = example.replace('https://edgewise.example.com', '{edgewise}').replace('YOUR_WRITE_KEY', 'ew_test');
  const page = await visit({ html });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await received(1);
  await page.waitForLoadState('networkidle');
  await page.getByText('Buy the lamp').click();
  await received(3);
  await page.getByText('Order', { exact: true }).click();
  const events = await received(5);
  expect(names(events)).toEqual(['page_view', 'added_to_cart', 'page_view', 'identify', 'order_completed']);
  expect(pagesOf(events)).toEqual(['/', '/cart']);
  expect(events[1]?.properties).toMatchObject({ shop: 'lamps', product: 'lamp' });
  expect(events.at(-1)).toMatchObject({
    user_id: 'ann',
    groups: { company: 'acme' },
    properties: { shop: 'lamps', revenue: 49.9, currency: 'EUR' },
  });
  expect(said).toEqual([]);
});

test('React: under StrictMode, with a second provider, each page that is shown is one view', async () => {
  const html = await examplePage(
    `import { EdgewiseProvider } from '@edgewise/react';
     import { createRoot } from 'react-dom/client';
     import { App } from './react/example/app.tsx';
     createRoot(document.getElementById('root')).render(
       <EdgewiseProvider writeKey="ew_test" host="{edgewise}"><App writeKey="ew_test" host="{edgewise}" /></EdgewiseProvider>,
     );`,
    { '@edgewise/react': 'sdk/react/src/index.ts', '@edgewise/browser': 'sdk/browser/src/index.ts' },
  );
  const said: string[] = [];
  const page = await visit({ html, path: '/' });
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.getByText('Buy the lamp').click();
  await page.waitForURL('**/cart');
  await quiet(page);
  for (const name of ['Pay', 'Pay', 'Pay', 'Sign in', 'Back']) await page.getByText(name, { exact: true }).click();
  await quiet(page);
  await page.getByText('Buy the lamp').click();
  await quiet(page);
  const events = await received(9);
  expect(pagesOf(events)).toEqual(['/', '/cart', '/cart/payment', '/cart/payment', '/', '/cart']);
  expect(names(events).filter((name) => !/_view$/.test(name))).toEqual(['added_to_cart', 'identify', 'added_to_cart']);
  expect(new Set(events.map(({ anonymous_id }) => anonymous_id)).size).toBe(1);
  expect(said).toEqual([]);
});

test('React Native: the example app records its screens, users and groups', async () => {
  const html = await examplePage(
    `import { createRoot } from 'react-dom/client';
     import { StrictMode } from 'react';
     import { App } from './react-native/example/App.tsx';
     import { edgewise } from './react-native/example/edgewise.ts';
     window.edgewise = edgewise;
     createRoot(document.getElementById('root')).render(<StrictMode><App /></StrictMode>);`,
    {
      '@edgewise/react-native': 'sdk/react-native/src/index.ts',
      'react-native': 'test/browser/stand-ins/react-native.tsx',
      '@react-native-async-storage/async-storage': 'test/browser/stand-ins/async-storage.ts',
      '@react-native-community/netinfo': 'test/browser/stand-ins/netinfo.ts',
    },
  );
  const page = await visit({ html: html.replaceAll('https://edgewise.example.com', '{edgewise}') });
  for (const name of ['Buy', 'Sign in', 'Back']) await page.getByText(name, { exact: true }).click();
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  const events = await received(5);
  expect(names(events)).toEqual(['screen_view', 'added_to_cart', 'screen_view', 'identify', 'screen_view']);
  expect(pagesOf(events)).toEqual(['/shelf', '/cart', '/shelf']);
  expect(events.at(-1)).toMatchObject({ user_id: 'ann', groups: { company: 'acme' } });
});

import { expect, test } from 'vitest';
import * as snippets from './snippets.ts';

const place = { origin: 'https://a.example', path: '/ch/prj_1', database: 'analytics_eu' };

test.each(
  Object.entries(snippets).flatMap(([name, make]) => (name.endsWith('Snippet') ? [[name, make] as const] : [])),
)('%s names the host and never a key', (_, make) => {
  if (typeof make !== 'function' || make === snippets.hostOf) throw new Error('Not a snippet');
  const text = String(Reflect.apply(make, undefined, [place]));
  expect(text).toContain('a.example');
  expect(text.replaceAll(snippets.KEY_PLACE, '')).not.toContain('ew_api_');
});

test('knows the port that an address leaves out', () => {
  expect(snippets.hostOf('https://a.example').port).toBe('443');
  expect(snippets.hostOf('http://a.example')).toEqual({ host: 'a.example', port: '80', isSecure: false });
  expect(snippets.hostOf('http://127.0.0.1:8787').port).toBe('8787');
});

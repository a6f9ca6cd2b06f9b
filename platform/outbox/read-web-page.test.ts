import { expect, it, test } from 'vitest';
import type { Outside } from '../../core/delivery/outside.ts';
import { readWebPage } from './read-web-page.ts';

/** A stand-in for the web: answers by URL, IP addresses by name, and a list of the URLs that were asked for. */
function anOutside(web: Readonly<Record<string, () => Response>>, names: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const outside: Outside = {
    fetch: async (url) => {
      asked.push(url);
      const answer = web[url];
      if (answer === undefined) throw new Error('no such page');
      return answer();
    },
    resolve: async (hostname) => [names[hostname] ?? '93.184.216.34'],
    nowMs: 0,
    allowLoopback: false,
    ownAddresses: new Set(['in.example.com:443']),
  };
  return { outside, asked };
}

const redirect = (location: string) => () => new Response(null, { status: 302, headers: { location } });

it('reads a page behind redirects, with its policy', async () => {
  const policy = { 'content-security-policy': "default-src 'self'" };
  const { outside } = anOutside({
    'https://shop.example.com/': redirect('https://www.example.com/'),
    'https://www.example.com/': () => new Response('<p>ö</p>', { headers: policy }),
  });
  expect(await readWebPage('https://shop.example.com/', outside)).toEqual({
    url: new URL('https://www.example.com/'),
    status: 200,
    bytes: 9,
    policies: "default-src 'self'",
    html: '<p>ö</p>',
  });
});

test.each([
  ['a private address', 'https://10.0.0.1/'],
  ['metadata of a cloud', 'https://169.254.169.254/latest/meta-data'],
  ['loopback', 'https://127.0.0.1/'],
  ['loopback in another spelling', 'https://2130706433/'],
  ['loopback of IPv6', 'https://[::1]/'],
  ['a name that resolves inside', 'https://inside.example.com/'],
  ['the service itself', 'https://in.example.com/'],
  ['another protocol', 'http://shop.example.com/'],
  ['a port of another protocol', 'https://shop.example.com:25/'],
  ['a password', 'https://me:secret@shop.example.com/'],
])('never asks %s, not even where a page redirects there', async (_, url) => {
  const names = { 'inside.example.com': '192.168.0.7' };
  const direct = anOutside({}, names);
  expect(await readWebPage(url, direct.outside)).toEqual({ problem: expect.any(String) });
  expect(direct.asked).toEqual([]);
  const led = anOutside({ 'https://evil.example.com/': redirect(url) }, names);
  expect(await readWebPage('https://evil.example.com/', led.outside)).toEqual({ problem: expect.any(String) });
  expect(led.asked).toEqual(['https://evil.example.com/']);
});

it('ends a circle of redirects, and reads no more than a megabyte', async () => {
  const circle = anOutside({ 'https://a.example.com/': redirect('/') });
  expect(await readWebPage('https://a.example.com/', circle.outside)).toMatchObject({
    problem: expect.stringContaining('redirects more than 4 times'),
  });
  expect(circle.asked).toHaveLength(5);
  const large = anOutside({ 'https://a.example.com/': () => new Response('x'.repeat(3 * 1024 * 1024)) });
  expect(await readWebPage('https://a.example.com/', large.outside)).toMatchObject({ bytes: 1024 * 1024 });
});

import { expect, it, test } from 'vitest';
import { checkInstallation, type Installed, type ReadPage } from './check-installation.ts';

const KEY = `ew_write_${'a'.repeat(32)}`;
const OTHER = `ew_write_${'b'.repeat(32)}`;
const ORIGIN = 'https://in.example';
const SNIPPET = `<script defer src="${ORIGIN}/edgewise.js" data-key="${KEY}"></script>`;

function page(html: string, policies = ''): ReadPage {
  return { url: new URL('https://shop.example/'), status: 200, bytes: html.length, policies, html };
}

function check(given: Partial<Installed> & { readonly html?: string; readonly policies?: string }) {
  const { html = `<head>${SNIPPET}</head>`, policies = '', ...others } = given;
  const lastEventMs = Date.parse('2026-05-01T12:00:00Z');
  const rest = { keys: [KEY], origin: ORIGIN, sites: [], lastEventMs, isBlockedHere: false };
  return checkInstallation({ page: page(html, policies), ...rest, ...others });
}

it('tells when the last event came where all is right', () => {
  expect(check({})).toMatchObject({ verdict: 'receiving', last_event_at: '2026-05-01T12:00:00.000Z' });
  expect(check({ lastEventMs: undefined }).verdict).toBe('silent');
});

it('names the directive of the policy that refuses, and the line to write', () => {
  const policies = "default-src 'none'; script-src https://in.example; connect-src 'self' https://api.example";
  expect(check({ policies })).toMatchObject({
    verdict: 'csp',
    directive: 'connect-src',
    line: "connect-src 'self' https://api.example https://in.example",
  });
  const inPage = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${SNIPPET}`;
  expect(check({ html: inPage })).toMatchObject({
    directive: 'script-src',
    line: "script-src 'self' https://in.example",
  });
  expect(check({ policies: "default-src 'none'" })).toMatchObject({
    directive: 'default-src',
    line: 'script-src https://in.example',
  });
});

it('shows the first characters of a wrong key, and of the right one', () => {
  const html = SNIPPET.replace(KEY, OTHER);
  expect(check({ html })).toMatchObject({
    verdict: 'wrong_key',
    key_found: 'ew_write_bbbbb',
    key_right: 'ew_write_aaaaa',
  });
  expect(check({ html, keys: [] })).toMatchObject({
    key_right: null,
    message: expect.stringContaining('Create a write key'),
  });
});

it('says that the browser blocks what is right on the page, but not on a host of its own', () => {
  expect(check({ isBlockedHere: true }).verdict).toBe('blocked');
  const sites = [{ site: 'shop.example/b', script: 's.js', endpoint: 'e' }];
  const html = `<script src=/b/s.js data-key=${KEY}></script>`;
  expect(check({ isBlockedHere: true, html, sites }).verdict).toBe('receiving');
  expect(check({ html, sites, policies: "default-src 'self'" }).verdict).toBe('receiving');
});

test.each(['<p>nothing</p>', `<!-- ${SNIPPET} -->`, '', '<script src="/edgewise.jsx"></script>'])(
  'finds no snippet in %s',
  (html) => {
    const message = expect.stringContaining(
      `No snippet found at https://shop.example/, answer 200, ${html.length} bytes`,
    );
    expect(check({ html })).toMatchObject({ verdict: 'missing', message });
  },
);

it('tells why a page cannot be read', () => {
  expect(check({ page: { problem: 'shop.example has no address.' } })).toMatchObject({
    verdict: 'unreachable',
    status: null,
  });
});

test.each([
  ['connect-src *', undefined],
  ['connect-src https:', undefined],
  ['connect-src in.example', undefined],
  ['connect-src *.example', undefined],
  ['connect-src https://in.example:443/track', undefined],
  ['connect-src https://in.example/other', 'connect-src'],
  ['connect-src http://in.example:8080', 'connect-src'],
  ["connect-src 'none'", 'connect-src'],
  ['connect-src', 'connect-src'],
  ['img-src https:', undefined],
  ["connect-src https:, connect-src 'self'", 'connect-src'],
  ["script-src 'nonce-r4nd0m' 'strict-dynamic'", 'script-src'],
])('reads the policy %s as browsers do', (policies, directive) => {
  expect(check({ policies }).directive).toBe(directive ?? null);
});

it('lets a nonce of the tag pass', () => {
  const html = SNIPPET.replace('defer', 'defer nonce="r4nd0m"');
  expect(check({ html, policies: "script-src 'nonce-r4nd0m' 'strict-dynamic'" }).verdict).toBe('receiving');
});

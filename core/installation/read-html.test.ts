import { expect, it, test } from 'vitest';
import { readHtml } from './read-html.ts';

it('reads tags up to their ends, and not those that have none', () => {
  const html = `<SCRIPT async data-x='a > "b' src="/s.js" nonce=n1></script><scripts src="/no.js"><script
    src='https://in.example/edgewise.js?a=1&amp;b' data-host="https://shop.example/b"></script>
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'"><script src=/odd.js data-x=it's><script src="/cut.js"`;
  expect(readHtml(html)).toMatchObject({
    scripts: [
      { src: '/s.js', nonce: 'n1' },
      { src: 'https://in.example/edgewise.js?a=1&b', host: 'https://shop.example/b' },
      { src: '/odd.js' },
    ],
    policies: ["script-src 'self'"],
  });
});

test.each(['<script ', '<script "', '<script \'" ', '<meta ', '<script src', '<!--', '<script>', '<meta a="'])(
  'reads a megabyte of %j in time',
  (piece) => {
    const html = piece.repeat(Math.ceil(1024 ** 2 / piece.length));
    const startMs = performance.now();
    readHtml(html);
    expect(performance.now() - startMs).toBeLessThan(2_000);
  },
);

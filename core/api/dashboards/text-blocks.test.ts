import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { textBlocks } from './text-blocks.ts';

test('the marks of Markdown become parts', () => {
  expect(
    textBlocks('# Week 48\n\n*New* **shop** with `SUMMER` by [Ann](https://example.com)\n\n3. one\n4. two'),
  ).toEqual([
    { kind: 'heading', level: 1, parts: [{ kind: 'text', text: 'Week 48' }] },
    {
      kind: 'paragraph',
      parts: [
        { kind: 'emphasis', parts: [{ kind: 'text', text: 'New' }] },
        { kind: 'text', text: ' ' },
        { kind: 'strong', parts: [{ kind: 'text', text: 'shop' }] },
        { kind: 'text', text: ' with ' },
        { kind: 'code', text: 'SUMMER' },
        { kind: 'text', text: ' by ' },
        { kind: 'link', to: 'https://example.com', parts: [{ kind: 'text', text: 'Ann' }] },
      ],
    },
    {
      kind: 'list',
      start: 3,
      items: [
        [{ kind: 'paragraph', parts: [{ kind: 'text', text: 'one' }] }],
        [{ kind: 'paragraph', parts: [{ kind: 'text', text: 'two' }] }],
      ],
    },
  ]);
});

test('HTML stays text', () => {
  const written = JSON.stringify(textBlocks('<img src=x onerror=alert(1)> and\n\n<script>alert(2)</script>'));
  expect(written).toContain('<img src=x onerror=alert(1)>');
  expect(written).toContain('<script>alert(2)</script>');
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  ' JavaScript:alert(1)',
  'vbscript:x',
  '//evil.example',
  '/account',
])('a link to %s is not made', (address) => {
  expect(JSON.stringify(textBlocks(`[press](<${address}>)`))).not.toContain('"link"');
});

test('a picture from elsewhere is a link, which nobody fetches by looking', () => {
  expect(textBlocks('![Plan](https://example.com/p.png)')).toEqual([
    {
      kind: 'paragraph',
      parts: [{ kind: 'link', to: 'https://example.com/p.png', parts: [{ kind: 'text', text: 'Plan' }] }],
    },
  ]);
});

test('any text can be read, and no link leads elsewhere than to a page or a mail', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 200 }), string({ maxLength: 40 }), (text, address) => {
      const written = JSON.stringify(textBlocks(`${text}\n\n[a](${address})`));
      for (const [, to] of written.matchAll(/"to":"([^"]*)"/g)) expect(to).toMatch(/^(https?:|mailto:)/i);
    }),
  );
});

import { expect, test } from 'vitest';
import { classifyLink, type Link } from './links.ts';

/** As a browser parses it: what is no web address has no host. */
function aLink(href: string, hasDownload = false): Link {
  const { host, pathname } = new URL(href, 'https://site.example/');
  return { host, pathname, hasAttribute: (name) => name === 'download' && hasDownload };
}

test.each([
  ['https://other.example/page', 'outbound_click'],
  ['https://site.example:8443/page', 'outbound_click'],
  ['/pricing', undefined],
  ['/report.PDF?v=2', 'file_download'],
  ['https://cdn.example/setup.exe', 'file_download'],
  ['/release-1.10', undefined],
  ['/pdf', undefined],
  ['mailto:a@b.example', undefined],
  ['tel:+123', undefined],
])('%s is %s', (href, kind) => {
  expect(classifyLink(aLink(href), 'site.example')).toBe(kind);
});

test('a link that the page marks as a download is one, whatever its name', () => {
  expect(classifyLink(aLink('/export', true), 'site.example')).toBe('file_download');
});

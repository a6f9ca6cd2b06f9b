import { expect, test } from 'vitest';
import { curlSnippet, scriptSnippet, segmentBrowserSnippet } from './snippets.ts';

test('copied snippets name this instance and the key', () => {
  expect(scriptSnippet('https://a.example', 'ew_write_1')).toBe(
    '<script defer src="https://a.example/edgewise.js" data-key="ew_write_1"></script>',
  );
  expect(curlSnippet('https://a.example', 'ew_write_1')).toContain('curl https://a.example/track');
});

test('Segment’s browser snippet names plain HTTP only if the instance uses it', () => {
  expect(segmentBrowserSnippet('http://localhost:8787', 'k')).toContain(
    "apiHost: 'localhost:8787/v1', protocol: 'http'",
  );
  expect(segmentBrowserSnippet('https://a.example', 'k')).not.toContain('protocol');
});

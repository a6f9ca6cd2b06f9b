import { expect, it, test } from 'vitest';
import { ownHostSnippet, pixelSnippet, SWITCHED_VENDORS } from './vendors.ts';

const place = { origin: 'https://in.example', writeKey: 'ew_write_1' };

test.each(SWITCHED_VENDORS.map((vendor) => [vendor.name, vendor] as const))(
  'leads %s here, with the key unless its SDKs send a site id',
  (_, { lines, hasSiteId }) => {
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const text = line.text(place);
      expect([text, text.includes('in.example')]).toEqual([text, true]);
      expect([text, text.includes('ew_write_1')]).toEqual([text, !hasSiteId]);
    }
  },
);

it('says how a page without JavaScript, and one with a host of its own, count', () => {
  expect(pixelSnippet(place)).toContain('src="https://in.example/view.gif?api_key=ew_write_1"');
  expect(ownHostSnippet('shop.example/b', 's.js', 'ew_write_1')).toBe(
    '<script defer src="https://shop.example/b/s.js" data-key="ew_write_1"></script>',
  );
});

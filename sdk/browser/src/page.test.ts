import { expect, test } from 'vitest';
import { describePage } from './page.ts';

test('takes the campaign from the address and no other parameter', () => {
  const search =
    '?utm_source=news%20letter&utm_medium=email&utm_campaign=may+1&utm_term=a&utm_content=b&token=secret&utm_=x';
  expect(describePage('/', search, 'Home', 'https://example.org/')).toEqual({
    page: '/',
    title: 'Home',
    referrer: 'https://example.org/',
    utm_source: 'news letter',
    utm_medium: 'email',
    utm_campaign: 'may 1',
    utm_term: 'a',
    utm_content: 'b',
  });
});

test('leaves the campaign out when the address names none', () => {
  expect(describePage('/a', '?utm_source=', '', '')).toEqual({ page: '/a', title: '', referrer: '' });
});

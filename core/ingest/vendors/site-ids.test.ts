import { expect, it, test } from 'vitest';
import { plainSiteId } from '../../base/site-id.ts';
import { plainSiteIds, siteIdsInText } from './site-ids.ts';

const PLACES = { query: ['idsite'], fields: ['domain', 'website', 'aid', '$token'] };
const found = (text: string) => plainSiteIds(siteIdsInText(text, PLACES));

test.each([
  ['a field', '{"name":"pageview","domain":"shop.example"}', ['shop.example']],
  ['a field below others', '{"type":"event","payload":{"website":"A1B2","url":"/"}}', ['a1b2']],
  ['a field of each event', '{"data":[{"aid":"web"},{"aid":"web"}]}', ['web']],
  ['a number', '{"idsite":3,"aid":7}', ['7']],
  ['a form', 'idsite=3&rec=1', ['3']],
  ['lists of addresses', '{"requests":["?idsite=3&rec=1","?rec=1&idsite=4"]}', ['3', '4']],
  ['signs that some languages escape', '{"requests":["?rec=1\\u0026idsite\\u003d3\\u0026url=x"]}', ['3']],
  ['percent encoding', 'rec=1&idsite=shop%2Eexample', ['shop.example']],
  ['several domains in one', '{"domain":"a.example,b.example"}', ['a.example', 'b.example']],
  ['a field that begins with a sign', '[{"$token":"a1"}]', ['a1']],
  ['no other field', '{"subdomain":"x","idsites":"1"}', []],
])('finds site ids in a body that nobody has parsed: %s', (_, text, ids) => {
  expect(found(text)).toEqual(ids);
});

it('looks at few of many', () => {
  const text = JSON.stringify(Array.from({ length: 1_000 }, (_, at) => ({ domain: `d${at}` })));
  expect(found(text)).toHaveLength(5);
});

test.each([
  [' Shop.Example ', 'shop.example'],
  [3, '3'],
  [3.5, ''],
  [null, ''],
  [{}, ''],
  ['a\u0000', ''],
  ['x'.repeat(201), ''],
])('gives %j its one form', (value, plain) => {
  expect(plainSiteId(value)).toBe(plain);
});

import { expect, it } from 'vitest';
import { clientAddress, wholeAddress } from './client-address.ts';

const cloudflare = { RUNTIME: 'cloudflare' };
const proxied = { RUNTIME: 'local', CLIENT_ADDRESS_HEADER: 'X-Real-IP' };
const from = (headers: Record<string, string>) => new Headers(headers);

it('trusts Cloudflare’s header, and none that a client can send', () => {
  const headers = from({
    'cf-connecting-ip': '192.0.2.1',
    'x-forwarded-for': '198.51.100.9',
    'x-real-ip': '203.0.113.7',
  });
  expect(clientAddress(cloudflare, headers)).toBe('192.0.2.1');
  expect(clientAddress(cloudflare, from({ 'x-forwarded-for': '198.51.100.9' }))).toBeUndefined();
});

it('knows no address on one machine, whatever a client sends', () => {
  const headers = from({ 'cf-connecting-ip': '192.0.2.1', 'x-forwarded-for': '192.0.2.1', forwarded: 'for=192.0.2.1' });
  expect(clientAddress({ RUNTIME: 'local' }, headers)).toBeUndefined();
});

it('trusts the header that the operator names, and in a list only the entry of the nearest proxy', () => {
  expect(clientAddress(proxied, from({ 'x-real-ip': '192.0.2.1' }))).toBe('192.0.2.1');
  expect(clientAddress(proxied, from({ 'x-real-ip': 'made up, 192.0.2.1' }))).toBe('192.0.2.1');
  expect(clientAddress(proxied, from({ 'cf-connecting-ip': '192.0.2.1' }))).toBeUndefined();
});

it.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::6', '2001:db8:1:2'],
  ['[2001:db8:1:2::6]', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
])('uses the network of %s, since one customer has all of it', (address, network) => {
  expect(clientAddress(cloudflare, from({ 'cf-connecting-ip': address }))).toBe(network);
});

it('keeps the whole address of a visitor by the same rule', () => {
  const headers = from({ 'cf-connecting-ip': '2001:db8:1:2:3:4:5:6', 'x-real-ip': '192.0.2.1' });
  expect(wholeAddress(cloudflare, headers)).toBe('2001:db8:1:2:3:4:5:6');
  expect(wholeAddress(proxied, headers)).toBe('192.0.2.1');
  expect(wholeAddress({ RUNTIME: 'local' }, headers)).toBeUndefined();
});

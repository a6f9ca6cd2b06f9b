import { describe, expect, test } from 'vitest';
import { type GuardRules, guardResolved, guardUrl, isPublicAddress } from './guard-address.ts';

const DEPLOYED: GuardRules = {
  allowLoopback: false,
  ownAddresses: new Set(['app.example.com:443', 'store.example.com:8443']),
};
const ON_ONE_MACHINE: GuardRules = { allowLoopback: true, ownAddresses: new Set(['loopback:8787', 'loopback:41234']) };

describe('a webhook reaches public addresses only', () => {
  test.each([
    'https://example.com/hook',
    'https://hooks.example.co.uk:8443/a?b=c',
    'https://93.184.216.34/hook',
    'https://[2606:4700::1111]/hook',
  ])('takes %s', (url) => {
    expect(guardUrl(url, DEPLOYED)).toMatchObject({ ok: true });
  });

  test.each([
    ['no URL', 'example.com/hook'],
    ['plain http', 'http://example.com/hook'],
    ['another scheme', 'file:///etc/passwd'],
    ['another scheme with a host', 'gopher://example.com/'],
    ['a password', 'https://user:secret@example.com/'],
    ['a user name', 'https://user@example.com/'],
    ['loopback', 'https://127.0.0.1/'],
    ['loopback in short form', 'https://127.1/'],
    ['loopback as a number', 'https://2130706433/'],
    ['loopback in hexadecimal', 'https://0x7f000001/'],
    ['loopback in octal', 'https://0177.0.0.1/'],
    ['all addresses', 'https://0.0.0.0/'],
    ['a private network, class A', 'https://10.1.2.3/'],
    ['a private network, class B', 'https://172.16.0.1/'],
    ['the end of that network', 'https://172.31.255.255/'],
    ['a private network, class C', 'https://192.168.1.1/'],
    ['carrier-grade NAT', 'https://100.64.0.1/'],
    ['cloud metadata', 'https://169.254.169.254/latest/meta-data/'],
    ['cloud metadata by name', 'https://metadata.google.internal/'],
    ['multicast', 'https://224.0.0.1/'],
    ['broadcast', 'https://255.255.255.255/'],
    ['loopback, IPv6', 'https://[::1]/'],
    ['unspecified, IPv6', 'https://[::]/'],
    ['loopback, IPv4 in IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['metadata, IPv4 in IPv6', 'https://[::ffff:a9fe:a9fe]/'],
    ['loopback through NAT64', 'https://[64:ff9b::7f00:1]/'],
    ['loopback through 6to4', 'https://[2002:7f00:1::]/'],
    ['link-local, IPv6', 'https://[fe80::1]/'],
    ['unique local, IPv6', 'https://[fd00:ec2::254]/'],
    ['metadata through NAT64', 'https://[64:ff9b::169.254.169.254]/'],
    ['local-use NAT64', 'https://[64:ff9b:1::a00:1]/'],
    ['loopback through Teredo', 'https://[2001:0:7f00:1::1]/'],
    ['loopback, IPv4-compatible', 'https://[::7f00:1]/'],
    ['loopback, IPv4-translated', 'https://[::ffff:0:7f00:1]/'],
    ['a benchmark network', 'https://198.18.0.1/'],
    ['protocol assignments', 'https://192.0.0.8/'],
    ['documentation, IPv4', 'https://203.0.113.7/'],
    ['the 6to4 relay', 'https://192.88.99.1/'],
    ['reserved for the future', 'https://240.0.0.1/'],
    ['site-local, IPv6', 'https://[fec0::1]/'],
    ['documentation of 2024, IPv6', 'https://[3fff::1]/'],
    ['an unassigned part of IPv6', 'https://[4000::1]/'],
    ['multicast, IPv6', 'https://[ff02::1]/'],
    ['documentation, IPv6', 'https://[2001:db8::1]/'],
    ['localhost', 'https://localhost/'],
    ['a name under localhost', 'https://a.localhost/'],
    ['a name without a dot', 'https://intranet/'],
    ['a local name with a dot at its end', 'https://printer.local./'],
    ['full-width digits', 'https://１２７.０.０.１/'],
  ])('refuses %s: %s', (_, url) => {
    expect(guardUrl(url, DEPLOYED)).toMatchObject({ ok: false, error: { reason: expect.any(String) } });
  });

  test('on one machine takes loopback, and nothing else that is private', () => {
    expect(guardUrl('http://127.0.0.1:9000/hook', ON_ONE_MACHINE)).toMatchObject({ ok: true });
    expect(guardUrl('http://localhost:9000/hook', ON_ONE_MACHINE)).toMatchObject({ ok: true });
    expect(guardUrl('http://192.168.1.1/hook', ON_ONE_MACHINE)).toMatchObject({ ok: false });
    expect(guardUrl('http://example.com/hook', ON_ONE_MACHINE)).toMatchObject({ ok: false });
    expect(guardUrl('ftp://127.0.0.1/hook', ON_ONE_MACHINE)).toMatchObject({ ok: false });
  });

  test.each([
    ['the service', DEPLOYED, 'https://app.example.com/hook'],
    ['the service with its port', DEPLOYED, 'https://app.example.com:443/hook'],
    ['the service in capitals', DEPLOYED, 'https://APP.Example.com/'],
    ['the service with a dot at its end', DEPLOYED, 'https://app.example.com./'],
    ['its ClickHouse', DEPLOYED, 'https://store.example.com:8443/?query=SELECT%201'],
    ['the Workers of this machine', ON_ONE_MACHINE, 'http://localhost:8787/'],
    ['the ClickHouse of this machine', ON_ONE_MACHINE, 'http://127.0.0.1:41234/?query=SELECT%201'],
    ['that by its name', ON_ONE_MACHINE, 'http://localhost:41234/'],
    ['that by IPv6', ON_ONE_MACHINE, 'http://[::1]:41234/'],
    ['that by IPv4 in IPv6', ON_ONE_MACHINE, 'http://[::ffff:127.0.0.1]:41234/'],
    ['that in decimal', ON_ONE_MACHINE, 'http://2130706433:41234/'],
    ['that in octal', ON_ONE_MACHINE, 'http://0177.0.0.1:41234/'],
    ['that in hexadecimal', ON_ONE_MACHINE, 'http://0x7f.1:41234/'],
    ['that by another address of loopback', ON_ONE_MACHINE, 'http://127.0.0.2:41234/'],
    ['that by the address of all', ON_ONE_MACHINE, 'http://0.0.0.0:41234/'],
    ['that by a short zero', ON_ONE_MACHINE, 'http://0:41234/'],
    ['that by all of IPv6', ON_ONE_MACHINE, 'http://[::]:41234/'],
    ['that with a dot at its end', ON_ONE_MACHINE, 'http://localhost.:41234/'],
    ['that by a name under localhost', ON_ONE_MACHINE, 'http://x.localhost:41234/'],
    ['that by https', ON_ONE_MACHINE, 'https://localhost:41234/'],
    ['that with a port that begins with 0', ON_ONE_MACHINE, 'http://127.0.0.1:041234/'],
  ])('refuses %s', (_, rules, url) => {
    expect(guardUrl(url, rules)).toMatchObject({ ok: false, error: { reason: expect.any(String) } });
  });

  test.each([22, 25, 6000, 6667])('refuses port %i, which speaks no HTTP', (port) => {
    for (const rules of [DEPLOYED, ON_ONE_MACHINE]) {
      const host = rules.allowLoopback ? 'http://127.0.0.1' : 'https://example.com';
      expect(guardUrl(`${host}:${port}/`, rules)).toMatchObject({ ok: false });
    }
  });

  test('172.15 and 172.32 are not the private network between them', () => {
    expect(isPublicAddress('172.15.255.255')).toBe(true);
    expect(isPublicAddress('172.32.0.0')).toBe(true);
  });

  test('refuses a name when one of its addresses is private, or it has none', () => {
    expect(guardResolved('a.example', ['93.184.216.34'])).toMatchObject({ ok: true });
    expect(guardResolved('a.example', ['93.184.216.34', '10.0.0.1'])).toMatchObject({ ok: false });
    expect(guardResolved('a.example', ['fe80::1'])).toMatchObject({ ok: false });
    expect(guardResolved('a.example', ['2606:4700::1111', '::ffff:10.0.0.1'])).toMatchObject({ ok: false });
    expect(guardResolved('a.example', ['2606:4700::1111%eth0'])).toMatchObject({ ok: false });
    for (const text of ['not an address', '0x7f.1', '127.1', '8.8.8', '08.8.8.8', '1::2::3', '']) {
      expect(guardResolved('a.example', [text]), text).toMatchObject({ ok: false });
    }
    expect(guardResolved('a.example', [])).toMatchObject({ ok: false });
  });
});

import { expect, test } from 'vitest';
import { rowOf } from '../../../test/harness/ingest-request.ts';
import { hintsOfHeaders, withHints } from './client-hints.ts';
import { isServerAgent, parseAgent } from './parse-agent.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.86 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

test('reads device, system and browser of a User-Agent', () => {
  expect(parseAgent(CHROME)).toEqual({
    device: 'desktop',
    os: 'Windows',
    os_version: '10',
    browser: 'Chrome',
    browser_version: '131',
    bot: '',
  });
  expect(parseAgent(IPHONE)).toMatchObject({ device: 'mobile', os: 'iOS', os_version: '17.5', browser: 'Safari' });
});

test('prefers the sender’s own fields, then the User-Agent that it forwards, then that of the request', () => {
  const request = { agent: parseAgent(CHROME) };
  expect(rowOf({}, request)).toMatchObject({ device: 'desktop', browser: 'Chrome' });
  expect(rowOf({ context: { userAgent: IPHONE } }, request)).toMatchObject({ device: 'mobile', browser: 'Safari' });
  const context = {
    user_agent: IPHONE,
    device: { type: 'Tablet' },
    os: { name: 'iPadOS', version: '18' },
    browser: 'Arc',
  };
  expect(rowOf({ context }, request)).toMatchObject({
    device: 'tablet',
    os: 'iPadOS',
    os_version: '18',
    browser: 'Arc',
  });
});

test('tags bots by name and keeps their events', () => {
  expect(rowOf({}, { agent: parseAgent(GOOGLEBOT) }).bot).toBe('Google');
  expect(rowOf({ context: { userAgent: GOOGLEBOT } }).bot).not.toBe('');
  expect(rowOf({ context: { userAgent: CHROME } }, { agent: parseAgent(GOOGLEBOT) }).bot).toBe('');
});

test('distinguishes servers, which send for their users, from browsers, bots and apps', () => {
  const servers = ['', 'node', 'curl/8.5.0', 'python-requests/2.32', 'Go-http-client/2.0', 'axios/1.7'];
  for (const agent of servers) expect(isServerAgent(agent)).toBe(true);
  for (const agent of [CHROME, IPHONE, GOOGLEBOT, 'Shop/3 CFNetwork/1410 Darwin/22.6', 'okhttp/4.12']) {
    expect(isServerAgent(agent)).toBe(false);
  }
});

const ANDROID_DESKTOP_SITE =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const SAFARI_ON_MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15';

test.each([
  [{ type: 'android', model: 'SM-S921B' }, { name: 'Android', version: '17' }, 'mobile'],
  [{ type: 'android', model: 'SM-X700' }, { name: 'Android' }, 'tablet'],
  [{ type: 'ios', model: 'iPhone14,2' }, { name: 'iOS' }, 'mobile'],
  [{ type: 'ios', model: 'iPad13,4' }, { name: 'iOS' }, 'tablet'],
  [{ type: 'Smart TV' }, undefined, 'tv'],
  ['Smartphone', undefined, 'mobile'],
  [undefined, { name: 'iPhone OS' }, 'mobile'],
  [undefined, { name: 'tvOS' }, 'tv'],
  [undefined, { name: 'visionOS' }, 'headset'],
  [{ type: 'web' }, undefined, ''],
  [{ type: 'constructor' }, { name: 'constructor' }, ''],
])('maps the device %j of a sender to the closed set', (device, os, expected) => {
  expect(rowOf({ context: { device, os } }).device).toBe(expected);
});

test.each(['iPhone OS', 'ios', 'iOS'])('maps the system %s to one name', (name) => {
  expect(rowOf({ context: { os: { name } } }).os).toBe('iOS');
});

test('recognizes an iPad that requests desktop sites by its touch screen or screen size', () => {
  const request = { agent: parseAgent(SAFARI_ON_MAC) };
  expect(rowOf({}, request)).toMatchObject({ device: 'desktop', os: 'macOS' });
  expect(rowOf({ context: { touch_points: 5 } }, request)).toMatchObject({ device: 'tablet', os: 'iPadOS' });
  const screen = { width: 820, height: 1180 };
  expect(rowOf({ context: { screen } }, request)).toMatchObject({ device: 'tablet', os: 'iPadOS' });
});

test('trusts client hints over a User-Agent that requests desktop sites or has frozen its version', () => {
  const userAgentData = { platform: 'Android', mobile: false, platformVersion: '14.0.0' };
  expect(rowOf({ context: { user_agent: ANDROID_DESKTOP_SITE, userAgentData } })).toMatchObject({
    device: 'tablet',
    os: 'Android',
    os_version: '14',
  });
  const onVision = { user_agent: SAFARI_ON_MAC, userAgentData: { platform: 'visionOS', mobile: false } };
  expect(rowOf({ context: onVision })).toMatchObject({ device: 'headset', os: 'visionOS' });
  const headers = new Headers({
    'sec-ch-ua-platform': '"Windows"',
    'sec-ch-ua-mobile': '?0',
    'sec-ch-ua-platform-version': '"15.0.0"',
  });
  const hinted = withHints(parseAgent(CHROME), hintsOfHeaders(headers));
  expect(hinted).toMatchObject({ device: 'desktop', os: 'Windows', os_version: '11', browser: 'Chrome' });
});

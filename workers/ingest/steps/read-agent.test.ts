import { expect, test } from 'vitest';
import { rowOf } from '../test-request.ts';
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

test('prefers what the sender says, then the agent that it forwards, then its own', () => {
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

test('tells servers, which send for their users, from browsers, bots and apps', () => {
  const servers = ['', 'node', 'curl/8.5.0', 'python-requests/2.32', 'Go-http-client/2.0', 'axios/1.7'];
  for (const agent of servers) expect(isServerAgent(agent)).toBe(true);
  for (const agent of [CHROME, IPHONE, GOOGLEBOT, 'Shop/3 CFNetwork/1410 Darwin/22.6', 'okhttp/4.12']) {
    expect(isServerAgent(agent)).toBe(false);
  }
});

import { expect, test } from 'vitest';
import { DEVICE_TYPES } from '../devices/device-types.ts';
import { parseAgent } from './parse-agent.ts';

const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const IOS = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';

/** [User-Agent, expected columns] */
const AGENTS: readonly (readonly [string, Partial<ReturnType<typeof parseAgent>>])[] = [
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${KHTML} Chrome/131.0.0.0 Safari/537.36`,
    { device: 'desktop', os: 'Chrome OS', browser: 'Chrome' },
  ],
  [
    'Mozilla/5.0 (X11; U; Linux armv7l like Android; en-us) AppleWebKit/531.2+ Version/5.0 Safari/533.2+ Kindle/3.0+',
    { device: 'tablet', os: 'Kindle' },
  ],
  ['Mozilla/5.0 (X11; FreeBSD amd64; rv:122.0) Gecko/20100101 Firefox/122.0', { device: 'desktop', os: 'FreeBSD' }],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${IOS} Version/26.1 Mobile/15E148 Safari/604.1`,
    { device: 'mobile', os: 'iOS', os_version: '26.1' },
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${IOS} Version/18.6 Mobile/15E148 Safari/604.1`,
    { os_version: '18.6' },
  ],
  [
    `Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) ${IOS} Version/26.0 Mobile/15E148 Safari/604.1`,
    { device: 'tablet', os: 'iPadOS', os_version: '26' },
  ],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) ${IOS} CriOS/131 Version/11.1.1 Mobile/15E148 Safari/605.1.15`,
    { device: 'tablet', os: 'iPadOS', browser: 'Chrome' },
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${IOS} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`,
    { browser: 'DuckDuckGo', browser_version: '7' },
  ],
  [
    `${WINDOWS} ${KHTML} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0 Ddg/131.0.0.0`,
    { browser: 'DuckDuckGo', os: 'Windows' },
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${KHTML} Chrome/131.0.0.0 Mobile Safari/537.36`,
    { device: 'mobile', os: 'Android', os_version: '' },
  ],
  [
    `Mozilla/5.0 (Linux; Android 13; SM-X700) ${KHTML} Chrome/131.0.0.0 Safari/537.36`,
    { device: 'tablet', os_version: '13' },
  ],
  [
    `Mozilla/5.0 (Linux; Android 9; AFTKA) ${KHTML} Silk/120.4.1 like Chrome/120.0.6099.144 Safari/537.36`,
    { device: 'tv' },
  ],
  [`Mozilla/5.0 (Linux; Android 12; BRAVIA 4K VH2) ${KHTML} Chrome/115.0.0.0 Safari/537.36`, { device: 'tv' }],
  [
    'Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 Version/13.0 Safari/605.1.15',
    { device: 'console', browser: '' },
  ],
  [
    `${WINDOWS.replace('x64)', 'x64; Xbox; Xbox One)')} ${KHTML} Chrome/90.0 Safari/537.36 Edge/44.1`,
    { device: 'console', os: 'Xbox' },
  ],
  [
    `Mozilla/5.0 (X11; Linux x86_64; Quest 3) ${KHTML} OculusBrowser/32.0.0 Chrome/122 VR Safari/537.36`,
    { device: 'headset' },
  ],
  ['okhttp/4.12.0', { device: 'mobile', os: 'Android', browser: '', bot: '' }],
  ['Shop/3 CFNetwork/1410.0.3 Darwin/22.6.0', { browser: '', bot: '' }],
  [
    '[FBAN/FB4A;FBAV/567.1.0.52.74;FBCR/NL KPN;FBDV/SM-S921B;FBSV/16;]',
    { device: 'mobile', os: 'Android', os_version: '16', browser: 'Facebook', bot: '' },
  ],
];

test.each(AGENTS)('reads %s', (userAgent, expected) => {
  expect(parseAgent(userAgent)).toMatchObject(expected);
});

test('returns only device types of the closed set', () => {
  for (const [userAgent] of AGENTS) expect([...DEVICE_TYPES, '']).toContain(parseAgent(userAgent).device);
});

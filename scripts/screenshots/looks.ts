import type { BrowserContextOptions } from 'playwright-core';

const WIDE = { viewport: { width: 1280, height: 900 } } as const;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } as const;

/** How each page is looked at, by the folder that its pictures go to. */
export const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  light: { ...WIDE, locale: 'en-US', colorScheme: 'light' },
  dark: { ...WIDE, locale: 'en-US', colorScheme: 'dark' },
  phone: { ...PHONE, locale: 'en-US', colorScheme: 'light' },
  german: { ...WIDE, locale: 'de-DE', colorScheme: 'light' },
  'german-phone': { ...PHONE, locale: 'de-DE', colorScheme: 'dark' },
  spanish: { ...WIDE, locale: 'es-ES', colorScheme: 'light' },
  wide: { viewport: { width: 1920, height: 1080 }, locale: 'en-US', colorScheme: 'light' },
  forced: { ...WIDE, locale: 'en-US', forcedColors: 'active' },
};

/** Those of a run that names none. */
export const USUAL_LOOKS = ['light', 'dark', 'phone', 'german'];

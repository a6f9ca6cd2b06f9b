/** The shares, prices and texts of the sample world "Northwind Reports", an invented SaaS company. */

export const COUNTRIES = { US: 34, DE: 14, GB: 11, IN: 12, BR: 8, FR: 8, JP: 7, AU: 6 };
export const ZONES: Readonly<Record<string, string>> = {
  US: 'America/New_York',
  DE: 'Europe/Berlin',
  GB: 'Europe/London',
  IN: 'Asia/Kolkata',
  BR: 'America/Sao_Paulo',
  FR: 'Europe/Paris',
  JP: 'Asia/Tokyo',
  AU: 'Australia/Sydney',
};
export const LOCALES: Readonly<Record<string, string>> = {
  US: 'en-US',
  DE: 'de-DE',
  GB: 'en-GB',
  IN: 'en-IN',
  BR: 'pt-BR',
  FR: 'fr-FR',
  JP: 'ja-JP',
  AU: 'en-AU',
};
export const DEVICES = { desktop: 55, mobile: 38, tablet: 7 };
type Shares = Readonly<Record<string, number>>;
export const SYSTEMS: Readonly<Record<string, Shares>> = {
  desktop: { Windows: 52, macOS: 38, Linux: 10 },
  mobile: { iOS: 52, Android: 48 },
  tablet: { iOS: 66, Android: 34 },
};
export const BROWSERS: Readonly<Record<string, Shares>> = {
  Windows: { Chrome: 62, Edge: 26, Firefox: 12 },
  macOS: { Safari: 45, Chrome: 48, Firefox: 7 },
  Linux: { Firefox: 48, Chrome: 52 },
  iOS: { Safari: 88, Chrome: 12 },
  Android: { Chrome: 84, 'Samsung Internet': 16 },
};
const APPLE_WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
export const AGENTS: Readonly<Record<string, string>> = {
  Chrome: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${APPLE_WEBKIT} Chrome/140.0.0.0 Safari/537.36`,
  Edge: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${APPLE_WEBKIT} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
  Firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
  Safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  'Samsung Internet': `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${APPLE_WEBKIT} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
};
export const SCREENS: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  desktop: { width: 1920, height: 1080 },
  mobile: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
};

type Channel = { readonly medium: string; readonly referrer: string; readonly campaign?: string };
export const CHANNELS: Readonly<Record<string, Channel>> = {
  google: { medium: 'organic', referrer: 'https://www.google.com/' },
  'google-ads': { medium: 'cpc', referrer: 'https://www.google.com/', campaign: 'brand-search' },
  newsletter: { medium: 'email', referrer: '', campaign: 'weekly-digest' },
  linkedin: { medium: 'social', referrer: 'https://www.linkedin.com/', campaign: 'launch' },
  partner: { medium: 'referral', referrer: 'https://partner.example/' },
  direct: { medium: '', referrer: '' },
};
export const CHANNEL_WEIGHTS = { google: 30, 'google-ads': 14, newsletter: 12, linkedin: 10, partner: 8, direct: 26 };

export const PAGES = {
  '/': 34,
  '/pricing': 18,
  '/features': 14,
  '/blog/edge-analytics': 10,
  '/docs': 12,
  '/about': 5,
  '/careers': 3,
  '/contact': 4,
};
export const APP_PAGES = { '/app': 40, '/app/reports': 30, '/app/settings': 12, '/app/billing': 8, '/app/team': 10 };
/** The chance that a visit which lands on the page has no second event. */
export const BOUNCES: Readonly<Record<string, number>> = {
  '/': 0.34,
  '/pricing': 0.26,
  '/features': 0.3,
  '/blog/edge-analytics': 0.72,
  '/docs': 0.41,
  '/about': 0.5,
  '/careers': 0.63,
  '/contact': 0.38,
};
export const SEARCHES = { pricing: 3, 'api limits': 2, gdpr: 2, funnels: 2 };
export const FEATURES = { dashboard: 40, export: 14, funnel_builder: 16, ask_ai: 18, alerts: 12 };
export const PLANS = { free: 70, pro: 24, enterprise: 6 };
export const PRICES: Readonly<Record<string, number>> = { pro: 49, enterprise: 499 };
export const SIGNUP_METHODS = { email: 55, google: 35, github: 10 };
export const LOGIN_METHODS = { password: 70, sso: 30 };
export const ERROR_CODES = { 500: 4, 404: 5, 403: 1 };
export const CANCEL_REASONS = { price: 4, missing_feature: 3, switched: 2, other: 1 };

/** The chance of another session, and the mean days until it: heavier plans come back more. */
export const STICKINESS: Readonly<Record<string, { readonly again: number; readonly gapDays: number }>> = {
  free: { again: 0.55, gapDays: 6 },
  pro: { again: 0.86, gapDays: 2.2 },
  enterprise: { again: 0.93, gapDays: 1.3 },
};
export const SIGNUP_RATES: Readonly<Record<string, number>> = { desktop: 0.46, tablet: 0.36, mobile: 0.29 };
/** The experiment `new-checkout` has a real effect. */
export const CHECKOUT_RATES: Readonly<Record<string, number>> = { control: 0.3, treatment: 0.4 };

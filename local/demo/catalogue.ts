/** The demo company's visitors; shares are relative weights. */
export const COUNTRIES = { US: 34, DE: 14, GB: 11, IN: 12, BR: 8, FR: 8, JP: 7, AU: 6 };
export type Country = keyof typeof COUNTRIES;
export const PLACES: Record<Country, { timezone: string; locale: string; city: string }> = {
  US: { timezone: 'America/New_York', locale: 'en-US', city: 'New York' },
  DE: { timezone: 'Europe/Berlin', locale: 'de-DE', city: 'Berlin' },
  GB: { timezone: 'Europe/London', locale: 'en-GB', city: 'London' },
  IN: { timezone: 'Asia/Kolkata', locale: 'en-IN', city: 'Bengaluru' },
  BR: { timezone: 'America/Sao_Paulo', locale: 'pt-BR', city: 'São Paulo' },
  FR: { timezone: 'Europe/Paris', locale: 'fr-FR', city: 'Paris' },
  JP: { timezone: 'Asia/Tokyo', locale: 'ja-JP', city: 'Tokyo' },
  AU: { timezone: 'Australia/Sydney', locale: 'en-AU', city: 'Sydney' },
};

export const DEVICES = { desktop: 55, mobile: 38, tablet: 7 };
export type Device = keyof typeof DEVICES;
export const SYSTEMS: Record<Device, Record<string, number>> = {
  desktop: { Windows: 52, macOS: 38, Linux: 10 },
  mobile: { iOS: 52, Android: 48 },
  tablet: { iOS: 66, Android: 34 },
};
export const BROWSERS: Record<string, Record<string, number>> = {
  Windows: { Chrome: 62, Edge: 26, Firefox: 12 },
  macOS: { Safari: 45, Chrome: 48, Firefox: 7 },
  Linux: { Firefox: 48, Chrome: 52 },
  iOS: { Safari: 88, Chrome: 12 },
  Android: { Chrome: 84, 'Samsung Internet': 16 },
};
export const SCREENS: Record<Device, { width: number; height: number }> = {
  desktop: { width: 1920, height: 1080 },
  mobile: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
};

export type Channel = { medium: string; referrer: string; campaign?: string };
export const CHANNEL_WEIGHTS = { google: 30, 'google-ads': 14, newsletter: 12, linkedin: 10, partner: 8, direct: 26 };
export const CHANNELS: Record<keyof typeof CHANNEL_WEIGHTS, Channel> = {
  google: { medium: 'organic', referrer: 'https://www.google.com/' },
  'google-ads': { medium: 'cpc', referrer: 'https://www.google.com/', campaign: 'brand-search' },
  newsletter: { medium: 'email', referrer: '', campaign: 'weekly-digest' },
  linkedin: { medium: 'social', referrer: 'https://www.linkedin.com/', campaign: 'launch' },
  partner: { medium: 'referral', referrer: 'https://partner.example/' },
  direct: { medium: '', referrer: '' },
};

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
export type Page = keyof typeof PAGES;
export const BOUNCE_RATES: Record<Page, number> = {
  '/': 0.34,
  '/pricing': 0.26,
  '/features': 0.3,
  '/blog/edge-analytics': 0.72,
  '/docs': 0.41,
  '/about': 0.5,
  '/careers': 0.63,
  '/contact': 0.38,
};
export const APP_PAGES = { '/app': 40, '/app/reports': 30, '/app/settings': 12, '/app/billing': 8, '/app/team': 10 };
export const FEATURES = { dashboard: 40, export: 14, funnel_builder: 16, ask_ai: 18, alerts: 12 };
export const PLANS = { free: 70, pro: 24, enterprise: 6 };
export type Plan = keyof typeof PLANS;
export const PRICES_USD = { free: 0, pro: 49, enterprise: 499 };
/** Users of larger plans return more often: the chance of another session, and the mean gap before it in days. */
export const LOYALTY: Record<Plan, { again: number; gapDays: number }> = {
  free: { again: 0.55, gapDays: 6 },
  pro: { again: 0.86, gapDays: 2.2 },
  enterprise: { again: 0.93, gapDays: 1.3 },
};
export const SIGNUP_RATES: Record<Device, number> = { desktop: 0.46, tablet: 0.36, mobile: 0.29 };
export const CHECKOUT_RATES = { control: 0.3, treatment: 0.4 };
export type Variant = keyof typeof CHECKOUT_RATES;

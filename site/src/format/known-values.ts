import { countedAs } from '../../../core/api/names.ts';
import { locale, t } from '../words/t.ts';
import { chosenName, shownNames } from './shown-names.ts';
import { sourceName } from './source-names.ts';

/**
 * A value of a property as people read it: a country by name, `google` as Google, `organic_search` as Organic search,
 * `page_view` as Page view. Values that mean nothing to us stay as they are; '' is the text for "not set".
 */
export function valueLabel(property: string, value: string): string {
  const name = property.startsWith('session.') ? property.slice('session.'.length) : property;
  if (value === '') return emptyLabel(name);
  switch (name) {
    case 'country':
      return countryLabel(value);
    case 'language':
      return displayName('language', value);
    case 'source':
      return sourceName(value);
    case 'channel':
    case 'device':
      return KNOWN[value]?.() ?? sentenceOf(value);
    case 'event':
      return eventLabel(value);
    default:
      return value;
  }
}

/**
 * The name of an event as people read it: the display name that somebody chose, else its words if it is written as an
 * identifier. An event that is counted as another reads as that one. The name itself belongs in a tooltip.
 */
export function eventLabel(event: string): string {
  const counted = countedAs(shownNames(), event);
  return chosenName('events', counted, KNOWN[counted]?.() ?? sentenceOf(counted));
}

/** The country of an ISO 3166 code; T1 is Tor, as Cloudflare says it. */
function countryLabel(code: string): string {
  return code === 'T1' ? t('values.tor') : displayName('region', code);
}

/** The text for values that are not set. */
function emptyLabel(property: string): string {
  switch (property) {
    case 'source':
    case 'referrer_domain':
      return t('values.direct_or_none');
    case 'campaign':
    case 'term':
    case 'content':
    case 'medium':
      return t('values.none');
    case 'country':
    case 'region':
    case 'city':
    case 'language':
    case 'timezone':
    case 'device':
    case 'browser':
    case 'browser_version':
    case 'os':
    case 'os_version':
    case 'channel':
      return t('values.unknown');
    default:
      return t('values.not_set');
  }
}

const KNOWN: Readonly<Record<string, (() => string) | undefined>> = Object.assign(Object.create(null), {
  page_view: () => t('values.page_view'),
  screen_view: () => t('values.screen_view'),
  direct: () => t('values.direct'),
  organic_search: () => t('values.organic_search'),
  paid_search: () => t('values.paid_search'),
  organic_social: () => t('values.organic_social'),
  paid_social: () => t('values.paid_social'),
  organic_video: () => t('values.organic_video'),
  paid_video: () => t('values.paid_video'),
  organic_shopping: () => t('values.organic_shopping'),
  paid_shopping: () => t('values.paid_shopping'),
  paid_other: () => t('values.paid_other'),
  display: () => t('values.display'),
  cross_network: () => t('values.cross_network'),
  email: () => t('values.email'),
  affiliates: () => t('values.affiliates'),
  referral: () => t('values.referral'),
  audio: () => t('values.audio'),
  sms: () => t('values.sms'),
  push: () => t('values.push'),
  ai: () => t('values.ai'),
  other: () => t('values.other'),
  desktop: () => t('values.desktop'),
  mobile: () => t('values.mobile'),
  tablet: () => t('values.tablet'),
  tv: () => t('values.tv'),
  console: () => t('values.console'),
  wearable: () => t('values.wearable'),
  headset: () => t('values.headset'),
  car: () => t('values.car'),
});

/** `signup_completed` reads Signup completed. Names that are not plain identifiers stay as they were chosen. */
function sentenceOf(name: string): string {
  if (!/^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/.test(name)) return name;
  const words = name.replace(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const displayNames = new Map<string, Intl.DisplayNames>();

function displayName(type: 'region' | 'language', code: string): string {
  const key = `${locale()} ${type}`;
  const names = displayNames.get(key) ?? new Intl.DisplayNames(locale(), { type, fallback: 'code' });
  displayNames.set(key, names);
  try {
    return names.of(type === 'region' ? code.toUpperCase() : code) ?? code;
  } catch {
    return code;
  }
}

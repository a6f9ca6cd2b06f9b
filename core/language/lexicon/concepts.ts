/**
 * Words that mean the same in this trade. A name of the catalogue that holds all words of one phrase is meant by the
 * others too: `order_completed` by "purchases", `$pageview` by "views". No project's names stand here.
 */
export const EVENT_CONCEPTS: readonly (readonly string[])[] = [
  ['purchase', 'buy', 'order', 'sale', 'sell', 'transaction', 'pay', 'payment', 'order completed', 'checkout completed', 'order placed', 'deal', 'conversion event'],
  ['signup', 'register', 'registration', 'create account', 'account created', 'new account', 'new user', 'user created', 'join', 'enroll', 'enrolment', 'new customer', 'new registration', 'sign on', 'user registered'],
  ['page view', 'pageview', 'view', 'page hit', 'hit', 'page load', 'screen view', 'page visited', 'page opened', 'page seen'],
  ['login', 'signin', 'authenticate', 'session login', 'user logged'],
  ['logout', 'signout'],
  ['cancel', 'cancellation', 'churn', 'unsubscribe', 'quit', 'leave', 'termination', 'terminate'],
  ['error', 'exception', 'crash', 'failure', 'bug', 'fault'],
  ['invite', 'invitation', 'invitee', 'referral sent', 'invite send'],
  ['search', 'lookup', 'site search', 'search performed', 'search made'],
  ['checkout', 'begin checkout', 'start checkout', 'checkout started', 'enter checkout', 'reach checkout'],
  ['onboarding', 'onboard', 'finish onboarding', 'onboarding completed', 'onboarding finished'],
  ['subscribe', 'subscription started', 'subscription created', 'new subscription'],
  ['upgrade', 'plan upgraded', 'upgrade plan'],
  ['refund', 'refunded', 'order refunded', 'money back'],
  ['download', 'file downloaded', 'download file'],
  ['click', 'tap', 'press', 'clicked'],
  ['share', 'shared'],
  ['comment', 'commented', 'comment posted'],
  ['install', 'app installed', 'installation'],
  ['add to cart', 'cart added', 'added to cart', 'added to basket', 'product added'],
  ['trial', 'trial started', 'start trial', 'free trial'],
  ['feedback', 'feedback submitted', 'feedback given'],
  ['video play', 'video played', 'watch video', 'video watched'],
];

export const PROPERTY_CONCEPTS: readonly (readonly string[])[] = [
  ['country', 'nation', 'geography', 'geo', 'location', 'market', 'country code', 'countries'],
  ['region', 'state', 'province'],
  ['city', 'town'],
  ['device', 'device type', 'type of device', 'device category', 'hardware'],
  ['os', 'operating system', 'platform', 'os name'],
  ['browser', 'web browser', 'browser name'],
  ['language', 'locale'],
  ['utm source', 'source', 'traffic source', 'acquisition source', 'referral source', 'acquisition channel', 'channel', 'marketing channel', 'traffic channel', 'utm channel'],
  ['utm medium', 'medium', 'traffic medium'],
  ['utm campaign', 'campaign', 'marketing campaign', 'campaign name'],
  ['page', 'url', 'path', 'webpage', 'page path', 'page url', 'landing'],
  ['referrer', 'referring site', 'referring domain', 'referrer domain', 'referer'],
  ['plan', 'tier', 'pricing plan', 'subscription plan', 'plan type', 'subscription tier', 'subscription type', 'package', 'plan name'],
  ['query', 'search term', 'search query', 'keyword', 'term', 'search phrase', 'search keyword', 'search text', 'search word'],
  ['reason', 'cause', 'motive', 'why'],
  ['amount', 'revenue', 'price', 'order value', 'basket value', 'value', 'spend', 'spending', 'purchase value', 'money', 'order amount', 'total price', 'turnover', 'earnings', 'income', 'sales volume', 'purchase amount', 'transaction value', 'gmv'],
  ['method', 'way', 'provider'],
  ['duration', 'time spent', 'length', 'time taken', 'elapsed', 'how long'],
  ['feature', 'functionality', 'capability', 'tool', 'function', 'feature name'],
  ['variant', 'variation', 'experiment group', 'test group', 'arm', 'bucket'],
  ['code', 'error code', 'status code', 'error type'],
  ['category', 'product category'],
  ['result', 'result count', 'hit count', 'number of results'],
];

/** The property concept that money is summed over where the glossary names none. */
export const MONEY_WORDS: readonly string[] = ['revenue', 'turnover', 'earnings', 'income', 'gmv', 'sales volume', 'money', 'spend', 'spending'];

/** Words for a value: the first name of its concept, and the value; it counts only where the catalogue holds it. */
export const VALUE_WORDS: Readonly<Record<string, readonly (readonly [concept: string, value: string])[]>> = {
  iphone: [['os', 'ios'], ['device', 'mobile']],
  ipad: [['os', 'ios'], ['device', 'tablet']],
  phone: [['device', 'mobile']],
  smartphone: [['device', 'mobile']],
  cellphone: [['device', 'mobile']],
  handset: [['device', 'mobile']],
  'mobile phone': [['device', 'mobile']],
  'mobile device': [['device', 'mobile']],
  computer: [['device', 'desktop']],
  laptop: [['device', 'desktop']],
  pc: [['device', 'desktop']],
  mac: [['os', 'macos']],
  osx: [['os', 'macos']],
  apple: [['os', 'ios']],
  homepage: [['page', '/']],
  'home page': [['page', '/']],
  'start page': [['page', '/']],
  'front page': [['page', '/']],
};

/** Words of a name that say only that the thing was done: alone they name nothing, and may be left out. */
export const LIGHT_VERBS: readonly string[] = [
  'start', 'complete', 'completed', 'send', 'use', 'create', 'do', 'done', 'finish', 'submit', 'make', 'place', 'perform', 'success', 'succeed', 'succeeded', 'event', 'track', 'trigger', 'happen',
];

/** Words of a property's name that add nothing to its meaning. */
export const LIGHT_NOUNS: readonly string[] = ['utm', 'type', 'name', 'id', 'ms', 'seconds', 'sec', 'usd', 'eur', 'value', 'category', 'url', 'initial', 'current', 'user', 'count'];

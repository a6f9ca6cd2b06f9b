import type { ClickKind } from './click-ids.ts';
import { kindOfSource } from './find-source.ts';
import type { SourceKind } from './sources.ts';

/** How a visit originated, as far as known. Unknown texts are ''. */
export type Visit = {
  /** The canonical name of the source (find-source.ts). */
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  /** Without `www.`; '' for visits from the same site. */
  readonly referrerDomain: string;
  /** The evidence from a click id in the address. */
  readonly click: ClickKind | undefined;
};

/**
 * The channel of a visit, by the rules of GA4's default channel group (first match wins), plus `ai` for assistants.
 * Names are lower case with underscores, as in `paid_search`.
 */
export function channelOf(visit: Visit): Channel {
  const key = `${visit.click} ${visit.source}\n${visit.medium}\n${visit.campaign}\n${visit.referrerDomain}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const channel = findChannel(visit);
  if (found.size >= FOUND_MAX) found.clear();
  found.set(key, channel);
  return channel;
}

/** Memoized: most visits originate in a few ways, and the rules are two dozen patterns. */
const found = new Map<string, Channel>();
const FOUND_MAX = 5_000;

function findChannel({ source, click, campaign, referrerDomain, ...visit }: Visit): Channel {
  const medium = visit.medium.toLowerCase();
  const kind = kindOfSource(source);
  const isPaid = click === 'paid' || PAID_MEDIUM.test(medium);
  if (CROSS_NETWORK.test(campaign)) return 'cross_network';
  if (isPaid) return kind === undefined ? (DISPLAY_MEDIUM.test(medium) ? 'display' : 'paid_other') : PAID[kind];
  if (click === 'display' || DISPLAY_MEDIUM.test(medium)) return 'display';
  const named = CHANNEL_OF_MEDIUM.find(([pattern]) => pattern.test(medium) || pattern.test(source));
  if (named) return named[1];
  if (click === 'affiliates' || click === 'email') return click;
  if (kind !== undefined) return ORGANIC[kind];
  if (source === '' && medium === '' && referrerDomain === '') return 'direct';
  return referrerDomain !== '' || REFERRAL_MEDIUM.test(medium) ? 'referral' : 'other';
}

export const CHANNELS = [
  'direct',
  'organic_search',
  'paid_search',
  'organic_social',
  'paid_social',
  'organic_video',
  'paid_video',
  'organic_shopping',
  'paid_shopping',
  'paid_other',
  'display',
  'cross_network',
  'email',
  'affiliates',
  'referral',
  'audio',
  'sms',
  'push',
  'ai',
  'other',
] as const;
export type Channel = (typeof CHANNELS)[number];

const PAID: Record<SourceKind, Channel> = {
  search: 'paid_search',
  social: 'paid_social',
  video: 'paid_video',
  shopping: 'paid_shopping',
  email: 'email',
  ai: 'paid_other',
  audio: 'audio',
};
const ORGANIC: Record<SourceKind, Channel> = {
  search: 'organic_search',
  social: 'organic_social',
  video: 'organic_video',
  shopping: 'organic_shopping',
  email: 'email',
  ai: 'ai',
  audio: 'audio',
};

const PAID_MEDIUM = /^(?:.*cp.*|ppc|retargeting|paid.*)$/;
const DISPLAY_MEDIUM = /^(?:display|banner|expandable|interstitial|cpm)$/;
const REFERRAL_MEDIUM = /^(?:referral|app|link)$/;
const CROSS_NETWORK = /cross-network/i;
const CHANNEL_OF_MEDIUM: readonly (readonly [RegExp, Channel])[] = [
  [/^(?:social|social-network|social-media|sm|social network|social media)$/, 'organic_social'],
  [/^(?:.*video.*)$/, 'organic_video'],
  [/^organic$/, 'organic_search'],
  [/^(?:e-?mail|e_mail|e mail|newsletter)$/, 'email'],
  [/^affiliates?$/, 'affiliates'],
  [/^audio$/, 'audio'],
  [/^sms$/, 'sms'],
  [/^(?:push|mobile|notification|.*push)$/, 'push'],
];

/** What is known of how a visit came about. Texts are '' where they are not known. */
export type Visit = {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  /** Without `www.`; '' for visits from the same site. */
  readonly referrerDomain: string;
  /** The address carried an advertiser's click id. */
  readonly isPaidClick: boolean;
};

/**
 * The channel of a visit, by the rules of GA4's default channel group (first match wins), plus `ai` for assistants.
 * Names are lower case with underscores, as in `paid_search`.
 */
export function channelOf(visit: Visit): Channel {
  const key = `${visit.isPaidClick} ${visit.source}\n${visit.medium}\n${visit.campaign}\n${visit.referrerDomain}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const channel = findChannel(visit);
  if (found.size >= FOUND_MAX) found.clear();
  found.set(key, channel);
  return channel;
}

/** Most visits come about in a few ways, and the rules are two dozen patterns. */
const found = new Map<string, Channel>();
const FOUND_MAX = 5_000;

function findChannel(visit: Visit): Channel {
  const medium = visit.medium.toLowerCase();
  const source = visit.source.toLowerCase();
  const kind = KIND_OF_SOURCE.get(source) ?? KIND_OF_SOURCE.get(sourceOfDomain(visit.referrerDomain));
  const isPaid = visit.isPaidClick || PAID_MEDIUM.test(medium);
  if (CROSS_NETWORK.test(visit.campaign)) return 'cross_network';
  if (isPaid) return kind === undefined ? (DISPLAY_MEDIUM.test(medium) ? 'display' : 'paid_other') : PAID[kind];
  if (DISPLAY_MEDIUM.test(medium)) return 'display';
  const named = CHANNEL_OF_MEDIUM.find(([pattern]) => pattern.test(medium) || pattern.test(source));
  if (named) return named[1];
  if (kind !== undefined) return ORGANIC[kind];
  if (source === '' && medium === '' && visit.referrerDomain === '') return 'direct';
  return visit.referrerDomain !== '' || REFERRAL_MEDIUM.test(medium) ? 'referral' : 'other';
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

/** The source that a referring domain stands for: `google` for google.co.uk, else the domain itself. */
export function sourceOfDomain(domain: string): string {
  if (domain === '') return '';
  const known = SOURCE_OF_DOMAIN.get(domain) ?? SOURCE_OF_DOMAIN.get(domain.slice(domain.indexOf('.') + 1));
  if (known) return known;
  const search = SEARCH_DOMAIN.exec(domain);
  return search?.[1] ?? domain;
}

type Kind = 'search' | 'social' | 'video' | 'shopping' | 'email' | 'ai';

const PAID: Record<Kind, Channel> = {
  search: 'paid_search',
  social: 'paid_social',
  video: 'paid_video',
  shopping: 'paid_shopping',
  email: 'email',
  ai: 'paid_other',
};
const ORGANIC: Record<Kind, Channel> = {
  search: 'organic_search',
  social: 'organic_social',
  video: 'organic_video',
  shopping: 'organic_shopping',
  email: 'email',
  ai: 'ai',
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

/** Search engines that have a domain in many countries, and mail and shops beside them. */
const SEARCH_DOMAIN = /^(?:.+\.)?(google|bing|yahoo|yandex|baidu|ebay|amazon)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;

const SOURCES: Record<Kind, Readonly<Record<string, readonly string[]>>> = {
  search: {
    google: [],
    bing: [],
    yahoo: ['search.yahoo.com'],
    yandex: ['ya.ru'],
    baidu: [],
    duckduckgo: ['duckduckgo.com'],
    ecosia: ['ecosia.org'],
    qwant: ['qwant.com'],
    startpage: ['startpage.com'],
    brave: ['search.brave.com'],
    naver: ['naver.com'],
    seznam: ['seznam.cz', 'search.seznam.cz'],
    sogou: ['sogou.com'],
    kagi: ['kagi.com'],
    swisscows: ['swisscows.com'],
    mojeek: ['mojeek.com'],
  },
  social: {
    facebook: ['facebook.com', 'l.facebook.com', 'lm.facebook.com', 'm.facebook.com', 'fb.com', 'fb.me'],
    instagram: ['instagram.com', 'l.instagram.com'],
    twitter: ['twitter.com', 't.co', 'x.com', 'com.twitter.android'],
    linkedin: ['linkedin.com', 'lnkd.in', 'com.linkedin.android'],
    reddit: ['reddit.com', 'old.reddit.com', 'out.reddit.com', 'com.reddit.frontpage'],
    pinterest: ['pinterest.com', 'pin.it'],
    tiktok: ['tiktok.com'],
    threads: ['threads.net', 'l.threads.net', 'threads.com'],
    bluesky: ['bsky.app', 'go.bsky.app'],
    mastodon: ['mastodon.social', 'mas.to', 'fosstodon.org', 'hachyderm.io'],
    hackernews: ['news.ycombinator.com'],
    telegram: ['t.me', 'telegram.org', 'web.telegram.org', 'org.telegram.messenger'],
    whatsapp: ['whatsapp.com', 'wa.me', 'web.whatsapp.com'],
    discord: ['discord.com', 'discordapp.com'],
    slack: ['slack.com', 'app.slack.com'],
    quora: ['quora.com'],
    tumblr: ['tumblr.com'],
    vk: ['vk.com', 'away.vk.com'],
    weibo: ['weibo.com', 'weibo.cn'],
    snapchat: ['snapchat.com'],
    xing: ['xing.com'],
    producthunt: ['producthunt.com'],
    lobsters: ['lobste.rs'],
  },
  video: {
    youtube: ['youtube.com', 'm.youtube.com', 'youtu.be'],
    vimeo: ['vimeo.com'],
    twitch: ['twitch.tv'],
    dailymotion: ['dailymotion.com'],
    netflix: ['netflix.com'],
  },
  shopping: {
    amazon: [],
    ebay: [],
    etsy: ['etsy.com'],
    walmart: ['walmart.com'],
    alibaba: ['alibaba.com'],
    shopify: ['shop.app'],
  },
  email: {
    gmail: ['mail.google.com', 'com.google.android.gm'],
    outlook: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com'],
    'yahoo-mail': ['mail.yahoo.com'],
    proton: ['mail.proton.me'],
  },
  ai: {
    chatgpt: ['chatgpt.com', 'chat.openai.com'],
    claude: ['claude.ai'],
    perplexity: ['perplexity.ai'],
    gemini: ['gemini.google.com'],
    copilot: ['copilot.microsoft.com'],
    deepseek: ['chat.deepseek.com'],
    mistral: ['chat.mistral.ai'],
    grok: ['grok.com'],
  },
};

/** Short names that people write into utm_source. */
const ALIASES: Readonly<Record<string, string>> = {
  fb: 'facebook',
  ig: 'instagram',
  x: 'twitter',
  yt: 'youtube',
  li: 'linkedin',
  adwords: 'google',
  ddg: 'duckduckgo',
  openai: 'chatgpt',
};

const KIND_OF_SOURCE = new Map<string, Kind>();
const SOURCE_OF_DOMAIN = new Map<string, string>();
for (const [kind, sources] of entriesOf(SOURCES)) {
  for (const [source, domains] of Object.entries(sources)) {
    KIND_OF_SOURCE.set(source, kind);
    for (const domain of domains) {
      SOURCE_OF_DOMAIN.set(domain, source);
      KIND_OF_SOURCE.set(domain, kind);
    }
  }
}
for (const [alias, source] of Object.entries(ALIASES)) {
  const kind = KIND_OF_SOURCE.get(source);
  if (kind !== undefined) KIND_OF_SOURCE.set(alias, kind);
}

function entriesOf<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

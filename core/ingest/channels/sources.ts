/**
 * The kind of a source determines the channel. `undefined` for known sites of another kind: their visits are referrals.
 */
export type SourceKind = 'search' | 'social' | 'video' | 'shopping' | 'email' | 'ai' | 'audio';

export type Source = {
  readonly kind: SourceKind | undefined;
  /**
   * The referrers of a source: hosts without `www.`, each with a path if needed (`google.*` followed by `/maps`), and
   * packages of apps. `.*` stands for `.com` and every country, `xx.` for a language or country. Other subdomains do
   * not match: accounts.google.com is a sign-in, not a search.
   */
  readonly hosts: readonly string[];
  /** Other names that people write into `utm_source`, without spaces, hyphens and underscores. Hosts match as well. */
  readonly aliases?: readonly string[];
};

export const SOURCES: Readonly<Record<string, Source>> = {
  // Search
  google: {
    kind: 'search',
    hosts: [
      'google.*',
      'm.google.*',
      'images.google.*',
      'lens.google.*',
      'cse.google.*',
      'scholar.google.*',
      'com.google.android.googlequicksearchbox',
      '284815942',
    ],
    aliases: ['adwords', 'googleads', 'googleadwords', 'gads', 'googlesearch', 'googleorganic', 'dv360'],
  },
  'google maps': {
    kind: undefined,
    hosts: ['google.*/maps', 'maps.google.*', 'maps.app.goo.gl'],
    aliases: ['gmb', 'gbp', 'googlemybusiness'],
  },
  'google news': { kind: undefined, hosts: ['news.google.*', 'google.*/news'] },
  'google travel': { kind: undefined, hosts: ['google.*/travel', 'google.*/flights'] },
  bing: {
    kind: 'search',
    hosts: ['bing.com', 'm.bing.com', 'cn.bing.com', 'com.microsoft.bing'],
    aliases: ['bingads', 'microsoftads', 'msads', 'microsoftadvertising'],
  },
  'bing maps': { kind: undefined, hosts: ['bing.com/maps'] },
  yahoo: {
    kind: 'search',
    hosts: [
      'yahoo.*',
      'm.yahoo.*',
      'search.yahoo.*',
      'xx.search.yahoo.*',
      'r.search.yahoo.com',
      'images.search.yahoo.com',
      'video.search.yahoo.com',
    ],
  },
  yandex: {
    kind: 'search',
    hosts: ['yandex.*', 'ya.ru', 'm.yandex.*', 'search.yandex.*', 'ru.yandex.searchplugin'],
    aliases: ['yandexdirect', 'yadirect'],
  },
  'yandex maps': { kind: undefined, hosts: ['yandex.*/maps', 'maps.yandex.*'] },
  baidu: {
    kind: 'search',
    hosts: ['baidu.com', 'm.baidu.com', 'wap.baidu.com', 'image.baidu.com', 'com.baidu.searchbox'],
  },
  duckduckgo: {
    kind: 'search',
    hosts: [
      'duckduckgo.com',
      'html.duckduckgo.com',
      'lite.duckduckgo.com',
      'start.duckduckgo.com',
      'com.duckduckgo.mobile.android',
    ],
    aliases: ['ddg'],
  },
  ecosia: { kind: 'search', hosts: ['ecosia.org', 'com.ecosia.android'] },
  qwant: { kind: 'search', hosts: ['qwant.com', 'lite.qwant.com'] },
  startpage: { kind: 'search', hosts: ['startpage.com', 'eu.startpage.com', 'us.startpage.com'] },
  brave: { kind: 'search', hosts: ['search.brave.com'], aliases: ['bravesearch'] },
  naver: {
    kind: 'search',
    hosts: ['naver.com', 'm.naver.com', 'search.naver.com', 'm.search.naver.com', 'com.nhn.android.search'],
  },
  daum: { kind: 'search', hosts: ['daum.net', 'm.daum.net', 'search.daum.net'] },
  seznam: { kind: 'search', hosts: ['seznam.cz', 'search.seznam.cz'], aliases: ['sklik'] },
  sogou: { kind: 'search', hosts: ['sogou.com', 'm.sogou.com'] },
  so360: { kind: 'search', hosts: ['so.com', 'm.so.com'] },
  kagi: { kind: 'search', hosts: ['kagi.com'] },
  'mail.ru search': { kind: 'search', hosts: ['go.mail.ru'] },
  rambler: { kind: 'search', hosts: ['nova.rambler.ru'] },
  metager: { kind: 'search', hosts: ['metager.org', 'metager.de'] },
  swisscows: { kind: 'search', hosts: ['swisscows.com'] },
  mojeek: { kind: 'search', hosts: ['mojeek.com'] },
  aol: { kind: 'search', hosts: ['aol.com', 'search.aol.com'] },
  ask: { kind: 'search', hosts: ['ask.com'] },
  coccoc: { kind: 'search', hosts: ['coccoc.com'] },

  // Social
  facebook: {
    kind: 'social',
    hosts: [
      'facebook.com',
      'xx.facebook.com',
      'l.facebook.com',
      'lm.facebook.com',
      'm.facebook.com',
      'web.facebook.com',
      'touch.facebook.com',
      'mbasic.facebook.com',
      'fb.com',
      'fb.me',
      'm.me',
      'messenger.com',
      'l.messenger.com',
      'com.facebook.katana',
      'com.facebook.lite',
      'com.facebook.orca',
      '284882215',
    ],
    aliases: ['fb', 'facebookads', 'fbads', 'meta', 'metaads', 'messenger'],
  },
  instagram: {
    kind: 'social',
    hosts: ['instagram.com', 'l.instagram.com', 'm.instagram.com', 'com.instagram.android', '389801252'],
    aliases: ['ig', 'insta', 'instagramads', 'igshopping'],
  },
  twitter: {
    kind: 'social',
    hosts: ['twitter.com', 'mobile.twitter.com', 't.co', 'x.com', 'com.twitter.android', '333903271'],
    aliases: ['x', 'tw', 'twitterads', 'xads'],
  },
  linkedin: {
    kind: 'social',
    hosts: [
      'linkedin.com',
      'xx.linkedin.com',
      'm.linkedin.com',
      'touch.linkedin.com',
      'lnkd.in',
      'com.linkedin.android',
      '288429040',
    ],
    aliases: ['li', 'linkedinads'],
  },
  reddit: {
    kind: 'social',
    hosts: [
      'reddit.com',
      'old.reddit.com',
      'new.reddit.com',
      'sh.reddit.com',
      'm.reddit.com',
      'amp.reddit.com',
      'out.reddit.com',
      'redd.it',
      'com.reddit.frontpage',
    ],
    aliases: ['redditads'],
  },
  pinterest: {
    kind: 'social',
    hosts: ['pinterest.*', 'xx.pinterest.com', 'm.pinterest.com', 'pin.it', 'com.pinterest'],
    aliases: ['pinterestads'],
  },
  tiktok: {
    kind: 'social',
    hosts: ['tiktok.com', 'm.tiktok.com', 'vm.tiktok.com', 'com.zhiliaoapp.musically', 'com.ss.android.ugc.trill'],
    aliases: ['tt', 'tiktokads'],
  },
  threads: {
    kind: 'social',
    hosts: ['threads.net', 'l.threads.net', 'threads.com', 'l.threads.com', 'com.instagram.barcelona'],
  },
  bluesky: { kind: 'social', hosts: ['bsky.app', 'go.bsky.app', 'xyz.blueskyweb.app'], aliases: ['bsky'] },
  mastodon: {
    kind: 'social',
    hosts: [
      'mastodon.social',
      'mastodon.online',
      'mastodon.world',
      'mas.to',
      'fosstodon.org',
      'hachyderm.io',
      'mstdn.social',
      'infosec.exchange',
      'org.joinmastodon.android',
    ],
  },
  hackernews: {
    kind: 'social',
    hosts: ['news.ycombinator.com', 'hn.algolia.com'],
    aliases: ['hn', 'ycombinator', 'hackernews'],
  },
  telegram: {
    kind: 'social',
    hosts: ['t.me', 'telegram.org', 'telegram.me', 'web.telegram.org', 'org.telegram.messenger'],
    aliases: ['tg'],
  },
  whatsapp: {
    kind: 'social',
    hosts: ['whatsapp.com', 'wa.me', 'l.wl.co', 'web.whatsapp.com', 'api.whatsapp.com', 'com.whatsapp'],
    aliases: ['wa'],
  },
  discord: {
    kind: 'social',
    hosts: ['discord.com', 'ptb.discord.com', 'canary.discord.com', 'discordapp.com', 'discord.gg', 'com.discord'],
  },
  slack: { kind: 'social', hosts: ['slack.com', 'app.slack.com', 'com.slack'] },
  quora: { kind: 'social', hosts: ['quora.com', 'xx.quora.com', 'm.quora.com'], aliases: ['quoraads'] },
  tumblr: { kind: 'social', hosts: ['tumblr.com', 't.umblr.com', 'com.tumblr'] },
  vk: {
    kind: 'social',
    hosts: ['vk.com', 'm.vk.com', 'away.vk.com', 'vk.ru', 'com.vkontakte.android'],
    aliases: ['vkontakte'],
  },
  odnoklassniki: { kind: 'social', hosts: ['ok.ru', 'm.ok.ru'] },
  weibo: { kind: 'social', hosts: ['weibo.com', 'm.weibo.cn', 'weibo.cn', 'com.sina.weibo'] },
  wechat: {
    kind: 'social',
    hosts: ['wechat.com', 'weixin.qq.com', 'mp.weixin.qq.com', 'com.tencent.mm'],
    aliases: ['weixin'],
  },
  line: { kind: 'social', hosts: ['line.me', 'jp.naver.line.android'] },
  snapchat: { kind: 'social', hosts: ['snapchat.com', 'com.snapchat.android'], aliases: ['snap', 'snapchatads'] },
  xing: { kind: 'social', hosts: ['xing.com', 'com.xing.android'] },
  nextdoor: { kind: 'social', hosts: ['nextdoor.com', 'com.nextdoor'] },
  producthunt: { kind: 'social', hosts: ['producthunt.com'] },
  lobsters: { kind: 'social', hosts: ['lobste.rs'] },
  medium: { kind: 'social', hosts: ['medium.com'] },

  // Video and audio
  youtube: {
    kind: 'video',
    hosts: [
      'youtube.com',
      'm.youtube.com',
      'youtu.be',
      'youtube-nocookie.com',
      'com.google.android.youtube',
      '544007664',
    ],
    aliases: ['yt', 'youtubeads'],
  },
  vimeo: { kind: 'video', hosts: ['vimeo.com', 'player.vimeo.com'] },
  twitch: { kind: 'video', hosts: ['twitch.tv', 'm.twitch.tv', 'tv.twitch.android.app'] },
  dailymotion: { kind: 'video', hosts: ['dailymotion.com'] },
  netflix: { kind: 'video', hosts: ['netflix.com'] },
  bilibili: { kind: 'video', hosts: ['bilibili.com', 'm.bilibili.com'] },
  spotify: { kind: 'audio', hosts: ['spotify.com', 'open.spotify.com', 'com.spotify.music'] },
  soundcloud: { kind: 'audio', hosts: ['soundcloud.com'] },

  // Shopping
  'google shopping': {
    kind: 'shopping',
    hosts: ['google.*/shopping', 'shopping.google.*'],
    aliases: ['googlemerchantcenter', 'gmc'],
  },
  'bing shopping': { kind: 'shopping', hosts: ['bing.com/shop'], aliases: ['microsoftshopping'] },
  amazon: {
    kind: 'shopping',
    hosts: ['amazon.*', 'm.amazon.*', 'smile.amazon.*', 'amzn.to', 'com.amazon.mShop.android.shopping'],
    aliases: ['amazonads', 'amzn'],
  },
  ebay: { kind: 'shopping', hosts: ['ebay.*', 'm.ebay.*', 'com.ebay.mobile'] },
  etsy: { kind: 'shopping', hosts: ['etsy.com', 'com.etsy.android'] },
  walmart: { kind: 'shopping', hosts: ['walmart.com'] },
  alibaba: { kind: 'shopping', hosts: ['alibaba.com', 'm.alibaba.com'] },
  aliexpress: { kind: 'shopping', hosts: ['aliexpress.com', 'xx.aliexpress.com'] },
  shopify: { kind: 'shopping', hosts: ['shop.app'] },
  'yandex market': { kind: 'shopping', hosts: ['market.yandex.*'] },

  // Mail
  gmail: { kind: 'email', hosts: ['mail.google.com', 'com.google.android.gm'], aliases: ['googlemail'] },
  outlook: {
    kind: 'email',
    hosts: [
      'outlook.com',
      'outlook.live.com',
      'outlook.office.com',
      'outlook.office365.com',
      'com.microsoft.office.outlook',
    ],
    aliases: ['hotmail'],
  },
  'yahoo-mail': {
    kind: 'email',
    hosts: ['mail.yahoo.*', 'com.yahoo.mobile.client.android.mail'],
    aliases: ['yahoomail'],
  },
  proton: { kind: 'email', hosts: ['mail.proton.me', 'ch.protonmail.android'], aliases: ['protonmail'] },
  fastmail: { kind: 'email', hosts: ['app.fastmail.com'] },
  gmx: { kind: 'email', hosts: ['deref-gmx.net', 'deref-web.de', 'bap.navigator.gmx.net'] },

  // Assistants
  chatgpt: { kind: 'ai', hosts: ['chatgpt.com', 'chat.openai.com', 'com.openai.chatgpt'], aliases: ['openai'] },
  claude: { kind: 'ai', hosts: ['claude.ai', 'com.anthropic.claude'], aliases: ['anthropic'] },
  perplexity: { kind: 'ai', hosts: ['perplexity.ai', 'ai.perplexity.app.android'] },
  gemini: {
    kind: 'ai',
    hosts: ['gemini.google.com', 'bard.google.com', 'com.google.android.apps.bard'],
    aliases: ['bard'],
  },
  copilot: {
    kind: 'ai',
    hosts: ['copilot.microsoft.com', 'copilot.cloud.microsoft', 'bing.com/chat', 'com.microsoft.copilot'],
  },
  deepseek: { kind: 'ai', hosts: ['chat.deepseek.com'] },
  mistral: { kind: 'ai', hosts: ['chat.mistral.ai'], aliases: ['lechat'] },
  grok: { kind: 'ai', hosts: ['grok.com', 'x.com/i/grok'] },
  'meta ai': { kind: 'ai', hosts: ['meta.ai'] },
  poe: { kind: 'ai', hosts: ['poe.com'] },
  phind: { kind: 'ai', hosts: ['phind.com'] },
  'you.com': { kind: 'ai', hosts: ['you.com'] },
};

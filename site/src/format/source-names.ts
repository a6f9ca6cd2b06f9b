/** Names of sources that are not simply their ids with capital letters. */
const IRREGULAR: Readonly<Record<string, string>> = {
  aol: 'AOL',
  chatgpt: 'ChatGPT',
  coccoc: 'Cốc Cốc',
  deepseek: 'DeepSeek',
  duckduckgo: 'DuckDuckGo',
  ebay: 'eBay',
  fastmail: 'Fastmail',
  gmx: 'GMX',
  github: 'GitHub',
  gitlab: 'GitLab',
  hackernews: 'Hacker News',
  'hacker news': 'Hacker News',
  hubspot: 'HubSpot',
  linkedin: 'LinkedIn',
  'meta ai': 'Meta AI',
  mailchimp: 'Mailchimp',
  metager: 'MetaGer',
  nextdoor: 'Nextdoor',
  producthunt: 'Product Hunt',
  'product hunt': 'Product Hunt',
  snapchat: 'Snapchat',
  soundcloud: 'SoundCloud',
  so360: '360 Search',
  stackoverflow: 'Stack Overflow',
  tiktok: 'TikTok',
  vk: 'VK',
  wechat: 'WeChat',
  whatsapp: 'WhatsApp',
  xing: 'XING',
  youtube: 'YouTube',
  'yahoo-mail': 'Yahoo Mail',
};

/** A source as people write it: `google` is Google. Hosts, and names with a form of their own, stay as they are. */
export function sourceName(source: string): string {
  const known = Object.hasOwn(IRREGULAR, source) ? IRREGULAR[source] : undefined;
  if (known !== undefined) return known;
  if (!/^[a-z][a-z0-9 -]*$/.test(source)) return source;
  return source.replace(/(?:^|[ -])[a-z]/g, (letter) => letter.toUpperCase());
}

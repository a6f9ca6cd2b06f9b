/**
 * The evidence of a click id: `paid` for an advertisement, `display` for a banner, `affiliates` and `email` for a link
 * of such a programme. `organic` names the source without proving payment, because networks append `fbclid` to every
 * outbound link.
 */
export type ClickKind = 'paid' | 'display' | 'affiliates' | 'email' | 'organic';
/** `source` is '' if the id belongs to a programme that sends visitors on behalf of others. */
export type Click = { readonly source: string; readonly kind: ClickKind };

/** By parameter in lower case, as documented by each vendor. */
export const CLICK_IDS: ReadonlyMap<string, Click> = new Map<string, Click>([
  ['gclid', { source: 'google', kind: 'paid' }],
  ['gbraid', { source: 'google', kind: 'paid' }],
  ['wbraid', { source: 'google', kind: 'paid' }],
  ['gclsrc', { source: 'google', kind: 'paid' }],
  ['gad_source', { source: 'google', kind: 'paid' }],
  ['gad_campaignid', { source: 'google', kind: 'paid' }],
  ['dclid', { source: 'google', kind: 'display' }],
  ['msclkid', { source: 'bing', kind: 'paid' }],
  ['li_fat_id', { source: 'linkedin', kind: 'paid' }],
  ['ttclid', { source: 'tiktok', kind: 'paid' }],
  ['twclid', { source: 'twitter', kind: 'paid' }],
  ['rdt_cid', { source: 'reddit', kind: 'paid' }],
  ['epik', { source: 'pinterest', kind: 'paid' }],
  ['sccid', { source: 'snapchat', kind: 'paid' }],
  ['qclid', { source: 'quora', kind: 'paid' }],
  ['ndclid', { source: 'nextdoor', kind: 'paid' }],
  ['yclid', { source: 'yandex', kind: 'paid' }],
  ['ymclid', { source: 'yandex market', kind: 'paid' }],
  ['vmcid', { source: 'yahoo', kind: 'paid' }],
  ['bd_vid', { source: 'baidu', kind: 'paid' }],
  ['ldtag_cl', { source: 'line', kind: 'paid' }],
  ['s_kwcid', { source: '', kind: 'paid' }],
  ['ef_id', { source: '', kind: 'paid' }],
  ['ko_click_id', { source: '', kind: 'paid' }],
  ['aleid', { source: 'applovin', kind: 'paid' }],
  ['sznclid', { source: 'seznam', kind: 'paid' }],
  ['wickedid', { source: '', kind: 'paid' }],
  ['tblci', { source: 'taboola', kind: 'paid' }],
  ['dicbo', { source: 'outbrain', kind: 'paid' }],
  ['obclid', { source: 'outbrain', kind: 'paid' }],
  ['irclickid', { source: 'impact', kind: 'affiliates' }],
  ['irclid', { source: 'impact', kind: 'affiliates' }],
  ['tduid', { source: 'tradedoubler', kind: 'affiliates' }],
  ['cjevent', { source: 'cj', kind: 'affiliates' }],
  ['awc', { source: 'awin', kind: 'affiliates' }],
  ['zanpid', { source: 'awin', kind: 'affiliates' }],
  ['sscid', { source: 'shareasale', kind: 'affiliates' }],
  ['ransiteid', { source: 'rakuten', kind: 'affiliates' }],
  ['mc_eid', { source: 'mailchimp', kind: 'email' }],
  ['mc_cid', { source: 'mailchimp', kind: 'email' }],
  ['mkt_tok', { source: 'marketo', kind: 'email' }],
  ['_hsenc', { source: 'hubspot', kind: 'email' }],
  ['_kx', { source: 'klaviyo', kind: 'email' }],
  ['oly_enc_id', { source: 'omeda', kind: 'email' }],
  ['vero_id', { source: 'vero', kind: 'email' }],
  ['fbclid', { source: 'facebook', kind: 'organic' }],
  ['igsh', { source: 'instagram', kind: 'organic' }],
  ['igshid', { source: 'instagram', kind: 'organic' }],
  ['srsltid', { source: 'google shopping', kind: 'organic' }],
]);

/** Finds the click id in an address; a paid one wins over one that only names a source. */
export function clickOfQuery(query: string): Click | undefined {
  if (query === '') return undefined;
  let click: Click | undefined;
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    if (equals < 1 || equals === pair.length - 1) continue;
    click = stronger(click, CLICK_IDS.get(pair.slice(0, equals).toLowerCase()));
  }
  return click;
}

/** The same for the properties of a page view, where some trackers put the ids that they find. */
export function clickOfProperties(properties: Readonly<Record<string, unknown>>): Click | undefined {
  let click: Click | undefined;
  for (const name in properties) {
    const value = properties[name];
    if (typeof value !== 'string' || value === '') continue;
    click = stronger(click, CLICK_IDS.get(name.toLowerCase()));
  }
  return click;
}

/** The click with the stronger evidence; the first of equal ones. */
function stronger(earlier: Click | undefined, later: Click | undefined): Click | undefined {
  if (earlier === undefined) return later;
  return earlier.kind === 'organic' && later !== undefined && later.kind !== 'organic' ? later : earlier;
}

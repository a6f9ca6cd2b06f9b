import { channelOf, sourceOfDomain } from '../../../core/channels.ts';
import { type Fields, isFields } from '../protocols/protocol.ts';
import type { Patch, Step } from './step.ts';
import { firstText, LABEL_CHARS_MAX } from './text.ts';
import { domainOf, splitUrl } from './url.ts';

const NOTHING: Patch = Object.freeze({});
const NO_FIELDS: Fields = Object.freeze({});
/** Click ids that advertisers append: the visit was paid for, and by whom. */
const CLICK_IDS: readonly (readonly [parameter: string, source: string])[] = [
  ['gclid', 'google'],
  ['gbraid', 'google'],
  ['wbraid', 'google'],
  ['msclkid', 'bing'],
  ['li_fat_id', 'linkedin'],
  ['ttclid', 'tiktok'],
  ['twclid', 'twitter'],
];

/**
 * Campaign and channel: utm parameters (properties, `context.campaign`, the page's address), then the click id, then
 * the referrer's domain. A page without any of them is `direct`; one that came from the same site has no source.
 */
export const attributeCampaign: Step = ({ props, ctx, page, hostname, referrer }) => {
  const query = queryOf(props, ctx);
  const campaign = isFields(ctx.campaign) ? ctx.campaign : NO_FIELDS;
  const utm = (name: string, segmentName: string) =>
    firstText(props[name], campaign[segmentName], query?.get(name)).slice(0, LABEL_CHARS_MAX);
  const tagged = {
    source: utm('utm_source', 'source'),
    medium: utm('utm_medium', 'medium'),
    campaign: utm('utm_campaign', 'name'),
  };
  const isTagged = tagged.source !== '' || tagged.medium !== '' || tagged.campaign !== '';
  if (page === '' && referrer === '' && !isTagged) return NOTHING;

  const referrerDomain = domainOf(splitUrl(referrer).host);
  const isInternal = referrerDomain !== '' && referrerDomain === domainOf(hostname);
  const clickSource = CLICK_IDS.find(([parameter]) => query?.has(parameter) || props[parameter])?.[1];
  const external = isInternal ? '' : referrerDomain;
  const source = tagged.source || clickSource || sourceOfDomain(external);
  const visit = { ...tagged, source, isPaidClick: clickSource !== undefined, referrerDomain: external };
  return {
    ...tagged,
    source,
    term: utm('utm_term', 'term'),
    content: utm('utm_content', 'content'),
    referrer_domain: referrerDomain.slice(0, LABEL_CHARS_MAX),
    channel: isInternal && !isTagged && clickSource === undefined ? '' : channelOf(visit),
  };
};

function queryOf(props: Fields, ctx: Fields): URLSearchParams | undefined {
  const page = isFields(ctx.page) ? ctx.page : NO_FIELDS;
  const search = firstText(props.search, page.search) || splitUrl(firstText(props.url, page.url)).search;
  return search === '' ? undefined : new URLSearchParams(search);
}

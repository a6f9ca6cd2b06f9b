import { channelOf } from '../../../core/channels/channel-of.ts';
import { type Click, clickOfProperties, clickOfQuery } from '../../../core/channels/click-ids.ts';
import { sourceOfReferrer, sourceOfTag } from '../../../core/channels/find-source.ts';
import { type Fields, isFields } from '../protocols/protocol.ts';
import type { Draft, Patch, Step } from './step.ts';
import { firstText, LABEL_CHARS_MAX } from './text.ts';
import { domainOf, splitUrl } from './url.ts';

const NOTHING: Patch = Object.freeze({});
const NO_FIELDS: Fields = Object.freeze({});
/**
 * Campaign and channel: utm parameters (properties, `context.campaign`, the page's address), then the id of an
 * advertiser's click, then the referrer. A page without any of them is `direct`, and so is a session that begins on a page
 * reached from the same site; a later page of a session has no channel of its own.
 */
export const attributeCampaign: Step = (draft) => {
  const { props, ctx, page, hostname, referrer } = draft;
  const search = searchOf(props, ctx);
  const query = search === '' ? undefined : new URLSearchParams(search);
  const campaign = isFields(ctx.campaign) ? ctx.campaign : NO_FIELDS;
  const utm = (name: string, segmentName: string) =>
    firstText(props[name], campaign[segmentName], query?.get(name)).slice(0, LABEL_CHARS_MAX);
  const tagged = {
    source: sourceOfTag(utm('utm_source', 'source')),
    medium: utm('utm_medium', 'medium'),
    campaign: utm('utm_campaign', 'name'),
  };
  const isTagged = tagged.source !== '' || tagged.medium !== '' || tagged.campaign !== '';
  if (page === '' && referrer === '' && !isTagged) return NOTHING;

  const click = clickOfQuery(search) ?? clickOfProperties(props);
  const from = splitUrl(referrer);
  const referrerDomain = domainOf(from.host);
  const isInternal = referrerDomain !== '' && referrerDomain === domainOf(hostname);
  const external = isInternal ? '' : referrerDomain;
  const source = tagged.source || sourceOf(click, sourceOfReferrer(external, from.path));
  const place = placeInSession(draft);
  const isOnwards = isInternal && !isTagged && click === undefined;
  return {
    ...tagged,
    source,
    term: utm('utm_term', 'term'),
    content: utm('utm_content', 'content'),
    referrer_domain: isOnwards && place === 'first' ? '' : referrerDomain.slice(0, LABEL_CHARS_MAX),
    channel:
      isOnwards && place === 'later'
        ? ''
        : channelOf({ ...tagged, source, click: click?.kind, referrerDomain: external }),
  };
};

/** Networks add their id to every outbound link, so it names the source only where nothing better does. */
function sourceOf(click: Click | undefined, referring: string): string {
  if (click === undefined) return referring;
  return click.kind === 'organic' ? referring || click.source : click.source || referring;
}

/**
 * Whether an event is the first of its session: our tracker says so (`context.session_start`). Of other senders' sessions
 * it is not known; an event without a session is placed when a report makes its sessions.
 */
function placeInSession({ session_id, library, ctx }: Draft): 'first' | 'later' | 'unknown' {
  if (session_id === '') return 'later';
  if (ctx.session_start === true) return 'first';
  return library.startsWith('edgewise-js') ? 'later' : 'unknown';
}

function searchOf(props: Fields, ctx: Fields): string {
  const page = isFields(ctx.page) ? ctx.page : NO_FIELDS;
  return firstText(props.search, page.search) || splitUrl(firstText(props.url, page.url)).search;
}

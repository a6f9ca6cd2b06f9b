import { VIEW_EVENTS } from '../../base/own-events.ts';
import { remembering } from '../../base/remembering.ts';
import { channelOf } from '../channels/channel-of.ts';
import { type Click, clickOfProperties, clickOfQuery } from '../channels/click-ids.ts';
import { sourceOfReferrer, sourceOfTag } from '../channels/find-source.ts';
import { type Fields, isFields } from '../raw-event.ts';
import { campaignParameters } from './campaign-parameters.ts';
import { isOurTracker } from './our-tracker.ts';
import type { Draft, Patch, Step } from './step.ts';
import { LABEL_CHARS_MAX, textOf } from './text.ts';
import { domainOf, splitUrl } from './url.ts';

const NOTHING: Patch = Object.freeze({});
const NO_FIELDS: Fields = Object.freeze({});

/**
 * Campaign and channel, from the utm parameters (a view's own properties, `context.campaign`, the page's address), then
 * an advertiser's click id, then the referrer. A page with none of them is `direct`, and so is a session that begins on
 * a page reached from the same site; later pages of a session have no channel of their own.
 */
export const attributeCampaign: Step = (draft) => {
  const { page, hostname, referrer, query } = draft;
  const own = VIEW_EVENTS.has(draft.event) ? draft.props : NO_FIELDS;
  const tags = tagsOf(own, draft.ctx.campaign, query);
  const isTagged = tags.source !== '' || tags.medium !== '' || tags.campaign !== '';
  if (page === '' && referrer === '' && !isTagged) return NOTHING;

  const click = clickOfQuery(query) ?? clickOfProperties(own);
  const from = referrerFrom(referrer);
  const isInternal = from.domain !== '' && from.domain === domainOf(hostname);
  const source = tags.source || sourceOf(click, isInternal ? '' : from.source);
  const place = placeInSession(draft);
  const isOnwards = !isTagged && click === undefined && (isInternal || isWithoutReferrer(draft));
  return {
    source,
    medium: tags.medium,
    campaign: tags.campaign,
    term: tags.term,
    content: tags.content,
    referrer_domain: isOnwards && place === 'first' ? '' : from.domain.slice(0, LABEL_CHARS_MAX),
    channel:
      isOnwards && place === 'later'
        ? ''
        : channelOf({
            source,
            medium: tags.medium,
            campaign: tags.campaign,
            click: click?.kind,
            referrerDomain: isInternal ? '' : from.domain,
          }),
  };
};

type Tags = Readonly<Record<'source' | 'medium' | 'campaign' | 'term' | 'content', string>>;
const UNTAGGED: Tags = Object.freeze({ source: '', medium: '', campaign: '', term: '', content: '' });

/** The campaign from a view's own properties, `context.campaign` and the address; nearly all events have none. */
function tagsOf(own: Fields, context: unknown, query: string): Tags {
  const campaign = isFields(context) ? context : NO_FIELDS;
  const parameters = campaignParameters(query);
  if (own === NO_FIELDS && campaign === NO_FIELDS && parameters === undefined) return UNTAGGED;
  const tag = (parameter: string, segmentName: string): string =>
    (textOf(own[parameter]) || textOf(campaign[segmentName]) || textOf(parameters?.[parameter])).slice(
      0,
      LABEL_CHARS_MAX,
    );
  return {
    source: sourceOfTag(tag('utm_source', 'source')),
    medium: tag('utm_medium', 'medium'),
    campaign: tag('utm_campaign', 'name'),
    term: tag('utm_term', 'term'),
    content: tag('utm_content', 'content'),
  };
}

/** The domain of a referrer, and its source. */
const referrerFrom = remembering(2_000, (address) => {
  const { host, path } = splitUrl(address);
  const domain = domainOf(host);
  return { domain, source: sourceOfReferrer(domain, path) };
});

/** Networks add their id to every outbound link, so it names the source only if there is no better evidence. */
function sourceOf(click: Click | undefined, referring: string): string {
  if (click === undefined) return referring;
  return click.kind === 'organic' ? referring || click.source : click.source || referring;
}

/** Our tracker sends the referrer with views only; its other events do not say how the visit began. */
function isWithoutReferrer({ event, referrer, library }: Draft): boolean {
  return referrer === '' && isOurTracker(library) && !VIEW_EVENTS.has(event);
}

/**
 * Whether an event is the first of its session; our tracker sends this (`context.session_start`). For other senders it
 * is unknown; an event without a session is placed when a report builds its sessions.
 */
function placeInSession({ session_id, library, ctx }: Draft): 'first' | 'later' | 'unknown' {
  if (session_id === '') return 'later';
  if (ctx.session_start === true) return 'first';
  return isOurTracker(library) ? 'later' : 'unknown';
}

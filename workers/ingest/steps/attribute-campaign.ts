import { channelOf } from '../../../core/channels/channel-of.ts';
import { type Click, clickOfProperties, clickOfQuery } from '../../../core/channels/click-ids.ts';
import { sourceOfReferrer, sourceOfTag } from '../../../core/channels/find-source.ts';
import { VIEW_EVENTS } from '../../../core/event-facts.ts';
import { type Fields, isFields } from '../protocols/protocol.ts';
import { isOurTracker } from './our-tracker.ts';
import type { Draft, Patch, Step } from './step.ts';
import { firstText, LABEL_CHARS_MAX } from './text.ts';
import { domainOf, splitUrl } from './url.ts';

const NOTHING: Patch = Object.freeze({});
const NO_FIELDS: Fields = Object.freeze({});
/** Most queries name no campaign, and to read one takes longer than to see that. */
const CAMPAIGN = /utm_/;

/**
 * Campaign and channel: utm parameters (a view's own properties, `context.campaign`, the page's address), then the id of
 * an advertiser's click, then the referrer. A page without any of them is `direct`, and so is a session that begins on a
 * page reached from the same site; a later page of a session has no channel of its own.
 */
export const attributeCampaign: Step = (draft) => {
  const { ctx, page, hostname, referrer, query: search } = draft;
  const own = VIEW_EVENTS.has(draft.event) ? draft.props : NO_FIELDS;
  const query = CAMPAIGN.test(search) ? new URLSearchParams(search) : undefined;
  const campaign = isFields(ctx.campaign) ? ctx.campaign : NO_FIELDS;
  const utm = (name: string, segmentName: string) =>
    firstText(own[name], campaign[segmentName], query?.get(name)).slice(0, LABEL_CHARS_MAX);
  const tagged = {
    source: sourceOfTag(utm('utm_source', 'source')),
    medium: utm('utm_medium', 'medium'),
    campaign: utm('utm_campaign', 'name'),
  };
  const isTagged = tagged.source !== '' || tagged.medium !== '' || tagged.campaign !== '';
  if (page === '' && referrer === '' && !isTagged) return NOTHING;

  const click = clickOfQuery(search) ?? clickOfProperties(own);
  const from = splitUrl(referrer);
  const referrerDomain = domainOf(from.host);
  const isInternal = referrerDomain !== '' && referrerDomain === domainOf(hostname);
  const external = isInternal ? '' : referrerDomain;
  const source = tagged.source || sourceOf(click, sourceOfReferrer(external, from.path));
  const place = placeInSession(draft);
  const isOnwards = !isTagged && click === undefined && (isInternal || isWithoutReferrer(draft));
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

/** Our tracker sends the referrer with views alone: without one, its other events say nothing of how the visit began. */
function isWithoutReferrer({ event, referrer, library }: Draft): boolean {
  return referrer === '' && isOurTracker(library) && !VIEW_EVENTS.has(event);
}

/**
 * Whether an event is the first of its session: our tracker says so (`context.session_start`). Of other senders' sessions
 * it is not known; an event without a session is placed when a report makes its sessions.
 */
function placeInSession({ session_id, library, ctx }: Draft): 'first' | 'later' | 'unknown' {
  if (session_id === '') return 'later';
  if (ctx.session_start === true) return 'first';
  return isOurTracker(library) ? 'later' : 'unknown';
}

import { PASSIVE_EVENTS } from '../../core/base/own-events.ts';
import { NOT_SOURCES } from '../../core/query/sessions/not-sources.ts';
import type { SessionRules } from '../../core/query/sessions/rules.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { bucketLabel } from './calendar.ts';
import type { Persons } from './meaning.ts';

/**
 * Sessions, found the slow and obvious way: events one after another, as they happened. Shares no code with
 * the compiler but the closed lists and the numbers of the rules.
 */
export type Session = {
  /** In order. */
  readonly events: readonly EventRow[];
  readonly person: string;
  readonly begunMs: number;
  readonly endedMs: number;
};

export const atMsOf = (event: EventRow): number => Date.parse(`${event.timestamp.replace(' ', 'T')}Z`);

/** The order of events: time, then the position in which they were sent. */
export function inOrder(events: readonly EventRow[]): EventRow[] {
  return [...events].sort((a, b) => atMsOf(a) - atMsOf(b) || a.seq - b.seq);
}

/** A session that is being made. Events that joined it by their person do not keep it running. */
type Running = { readonly events: EventRow[]; begunMs: number; lastMs: number; readonly person: string };

/** The sessions of a project's events, each event once, without those of bots. */
export function sessionsOf(events: readonly EventRow[], personOf: Persons, rules: SessionRules): Session[] {
  const all: Running[] = [];
  const ofStream = new Map<string, Running>();
  /** The session of each person's latest event that is not itself one that joined. */
  const ofPerson = new Map<string, { readonly session: Running; readonly atMs: number }>();
  const isTooOld = (session: Running, atMs: number) =>
    rules.lengthMsMax !== undefined && atMs - session.begunMs >= rules.lengthMsMax;
  const isSilent = (session: Running, atMs: number) => atMs - session.lastMs > rules.gapMsMax;
  const isAnotherDay = (session: Running, atMs: number) =>
    rules.endsAtMidnightOf !== undefined &&
    bucketLabel(session.lastMs, rules.endsAtMidnightOf, 'day') !== bucketLabel(atMs, rules.endsAtMidnightOf, 'day');

  for (const event of inOrder(events)) {
    const atMs = atMsOf(event);
    const person = personOf(event);
    const isSent = rules.keepsIds && event.session_id !== '';
    if (!isSent && (!rules.makesSessions || (event.anonymous_id === '' && event.user_id === ''))) continue;
    // The id of two persons is two sessions; without an id, a session is one device's.
    const stream = isSent
      ? JSON.stringify(['id', event.session_id, person])
      : JSON.stringify(event.anonymous_id === '' ? ['user', event.user_id] : ['anonymous', event.anonymous_id]);
    const running = ofStream.get(stream);
    const goesOn =
      running !== undefined &&
      !isTooOld(running, atMs) &&
      (isSent || (!isSilent(running, atMs) && !isAnotherDay(running, atMs)));
    if (running && goesOn) {
      running.events.push(event);
      running.lastMs = atMs;
      ofPerson.set(person, { session: running, atMs });
    } else if (isSent || rules.opensWith === 'any event' || isOfClient(event)) {
      const begun: Running = { events: [event], begunMs: atMs, lastMs: atMs, person };
      all.push(begun);
      ofStream.set(stream, begun);
      ofPerson.set(person, { session: begun, atMs });
    } else {
      const other = ofPerson.get(person);
      const isRunning = other && atMs - other.atMs <= rules.gapMsMax && !isTooOld(other.session, atMs);
      if (isRunning && person !== '') other.session.events.push(event);
    }
  }
  return all.map(({ events: own, begunMs, person }) => {
    const ordered = inOrder(own);
    const last = ordered.at(-1);
    return { events: ordered, person, begunMs, endedMs: last ? atMsOf(last) : begunMs };
  });
}

const VIEWS = ['page_view', 'screen_view', 'pageview', '$pageview', '$screen'];
export const isView = (event: EventRow) => VIEWS.includes(event.event);

/** A view, or another event of a page or an app: it carries a page, a screen, or our tracker sent it. */
function isOfClient(event: EventRow): boolean {
  const screens = ['screen', 'screen_name', '$screen_name'];
  return (
    isView(event) ||
    event.page !== '' ||
    event.screen_width > 0 ||
    event.library.startsWith('edgewise-js') ||
    screens.some((name) => event.strings[name] !== undefined)
  );
}

const isInteractive = (event: EventRow) =>
  !PASSIVE_EVENTS.some((name) => name === event.event) && event.strings.interactive !== 'false';

/** Everything that is said of a session; '' where there is nothing. */
export function factsOf(session: Session, ownHosts: ReadonlySet<string>, rules: SessionRules) {
  const { events, begunMs, endedMs } = session;
  const views = events.filter(isView);
  const acts = events.filter((event) => !isView(event) && isInteractive(event));
  const [first] = events;
  const brought = events.find((event) => says(event, ownHosts));
  const durationMs = endedMs - begunMs;
  return {
    person: session.person,
    begunMs,
    duration: durationMs / 1_000,
    views: views.length,
    bounces: isBounce(rules.bounce, views.length, acts.length, durationMs) ? 1 : 0,
    entry_page: events.find(({ page }) => page !== '')?.page ?? '',
    exit_page: views.findLast(({ page }) => page !== '')?.page ?? '',
    source: brought?.source ?? '',
    medium: brought?.medium ?? '',
    campaign: brought?.campaign ?? '',
    channel: brought?.channel ?? (events.some(({ channel }) => channel !== '') ? 'direct' : ''),
    country: first?.country ?? '',
    device: first?.device ?? '',
  };
}

/** Whether an event says where the visit came from. */
function says({ source, medium, campaign, channel }: EventRow, ownHosts: ReadonlySet<string>): boolean {
  if (ownHosts.has(source) || NOT_SOURCES.some((host) => source === host || source.endsWith(`.${host}`))) return false;
  return source !== '' || medium !== '' || campaign !== '' || !['', 'direct', 'referral'].includes(channel);
}

function isBounce(rule: SessionRules['bounce'], views: number, acts: number, durationMs: number): boolean {
  switch (rule) {
    case 'one view':
      return views === 1 && acts === 0;
    case 'one view under 10 s':
      return views === 1 && acts === 0 && durationMs < 10_000;
    case 'one event':
      return views + acts === 1;
    case 'not engaged':
      return views < 2 && durationMs <= 10_000;
  }
}

/** The hosts on which a project's events happen, as sources are named: without `www.`. */
export function hostsOf(events: readonly EventRow[]): Set<string> {
  return new Set(events.map(({ hostname }) => hostname.replace(/^www\./, '')).filter((host) => host !== ''));
}

import { SEVERITIES } from '../../api/anomaly.ts';
import type { AlertNotice } from './alert-notice.ts';

const LINKS_MAX = 4;

/**
 * Messages that waited for one channel, as one: of each incident the newest, so that what is over meanwhile is not told as
 * running. It is sent under the id of the first.
 */
export function combinedNotice(first: AlertNotice, others: readonly AlertNotice[]): AlertNotice {
  if (others.length === 0) return first;
  const all = [first, ...others].toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const threads = [...Map.groupBy(all, ({ thread_key }) => thread_key).values()].map(newestOf);
  const [only] = threads;
  if (only !== undefined && threads.length === 1) return { ...only, id: first.id };
  const byGravity = threads.toSorted((one, other) => gravity(other) - gravity(one));
  const ends = threads.map(({ ended_at }) => ended_at);
  const last = ends.includes(undefined) ? undefined : ends.toSorted().at(-1);
  const gravest = byGravity[0] ?? first;
  const { ended_at: _, query: __, chart: ___, incident_id: ____, ...base } = first;
  return {
    ...base,
    state: 'digest',
    severity: gravest.severity,
    title: `${threads.length} alerts in ${first.project.name}`,
    summary: '',
    facts: [],
    segments: [],
    advice: [],
    alarms: byGravity.map(({ dedup_key, title, summary, severity, began_at, ended_at }) => ({
      key: dedup_key,
      title,
      text: summary,
      severity,
      began_at,
      ...(ended_at === undefined ? {} : { ended_at }),
    })),
    links: byGravity
      .flatMap(({ title, links: [link] }) => (link ? [{ label: title, url: link.url }] : []))
      .slice(0, LINKS_MAX),
    began_at: threads.map(({ began_at }) => began_at).toSorted()[0] ?? first.began_at,
    ...(last === undefined ? {} : { ended_at: last }),
  };
}

/** The last message of an incident. If nobody was told of its start either, it tells of both. */
function newestOf(thread: readonly AlertNotice[]): AlertNotice {
  const newest = thread.at(-1);
  if (newest === undefined) throw new Error('A thread has messages');
  const { began_at, ended_at, summary } = newest;
  const isUntold = thread.some(({ state }) => state === 'alerting');
  if (ended_at === undefined || !isUntold) return newest;
  return { ...newest, state: 'digest', summary: `${clock(began_at)} to ${clock(ended_at)} UTC, over. ${summary}` };
}

function clock(iso: string): string {
  return iso.slice(11, 19);
}

function gravity({ severity }: AlertNotice): number {
  return SEVERITIES.indexOf(severity);
}

import type { Alarm } from '../api/alarms.ts';
import { SEVERITIES } from '../api/anomaly.ts';
import { sharedSegments } from './joins.ts';

/** An alarm in some words: `checkout (country DE) is far below normal`, or the name of its rule. */
export function titleOf({ source, series: { metric, segment }, direction }: Alarm): string {
  const where = segment ? ` (${segment.property} ${segment.value})` : '';
  if (source.kind !== 'anomaly') return `${source.name}${where}`;
  const isMany = metric === '$events' || metric === '$persons';
  const name = isMany ? { $events: 'All events', $persons: 'Persons' }[metric] : metric;
  return `${name}${where} ${isMany ? 'are' : 'is'} far ${direction === 'down' ? 'below' : 'above'} normal`;
}

/** Its title and sentence; the sentence of a rule or a finding begins with its name. */
export function titledText(alarm: Alarm): string {
  return alarm.source.kind !== 'anomaly' ? alarm.text : `${titleOf(alarm)}. ${alarm.text}`;
}

/** The gravest alarm's title, after what all have in common. */
export function titleOfAll(alarms: readonly Alarm[]): string {
  const [worst, ...others] = byGravity(alarms);
  if (worst === undefined) return 'No alarm';
  if (others.length === 0) return titleOf(worst);
  const cause = causeOf(alarms);
  const title = `${titleOf(worst)} and ${others.length} more`;
  return cause === undefined || title.includes(cause) ? title : `${cause}: ${title}`;
}

/** The segment that alarms have in common, or their rule. Undefined for a single alarm without a segment. */
export function causeOf(alarms: readonly Alarm[]): string | undefined {
  const shared = sharedSegments(alarms).map(({ property, value }) => `${property} ${value}`);
  if (shared.length > 0) return shared.join(', ');
  const rules = new Set(alarms.map(({ source }) => (source.kind === 'rule' ? source.name : undefined)));
  const [rule] = rules;
  return rules.size === 1 && alarms.length > 1 ? rule : undefined;
}

/** The gravest first, and of equal ones that of the whole before those of its parts. */
export function byGravity(alarms: readonly Alarm[]): Alarm[] {
  const gravity = ({ severity, series }: Alarm) => 2 * SEVERITIES.indexOf(severity) + (series.segment ? 0 : 1);
  return [...alarms].sort((a, b) => gravity(b) - gravity(a));
}

/** Names for several alarms side by side: `DE`, `FR` where that tells them apart, else their titles. */
export function shortNames(alarms: readonly Alarm[]): (alarm: Alarm) => string {
  const property = alarms[0]?.series.segment?.property;
  const metric = alarms[0]?.series.metric;
  const isByValue = alarms.every(
    ({ series }) => series.metric === metric && property !== undefined && series.segment?.property === property,
  );
  return (alarm) => (isByValue ? (alarm.series.segment?.value ?? titleOf(alarm)) : titleOf(alarm));
}

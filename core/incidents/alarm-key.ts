import type { Alarm } from '../api/alarms.ts';
import { shortHash } from '../base/hash.ts';

/** PagerDuty takes no longer keys. */
const KEY_CHARS_MAX = 255;

/** The key of an alarm: project, source, series and start. Those that would be too long end with a hash of the whole. */
export function alarmKey({
  project_id,
  source,
  series,
  began_at,
}: Pick<Alarm, 'project_id' | 'source' | 'series' | 'began_at'>): string {
  const of = originOf(source);
  const { metric, segment } = series;
  const parts = [project_id, of, metric, ...(segment ? [segment.property, segment.value] : []), began_at];
  const whole = parts.map((part) => part.replaceAll('|', '||')).join(' | ');
  if (whole.length <= KEY_CHARS_MAX) return whole;
  const end = ` | ${shortHash(whole)}${shortHash(`again ${whole}`)}`;
  return `${whole.slice(0, KEY_CHARS_MAX - end.length)}${end}`;
}

/** The name of the series, which stays the same when an alarm of it is over and another one begins. */
export function seriesOf({ source, series: { metric, segment } }: Pick<Alarm, 'source' | 'series'>): string {
  const of = originOf(source);
  return JSON.stringify([of, metric, ...(segment ? [segment.property, segment.value] : [])]);
}

/** The rule or finding that raised it; anomalies are told apart by their series. */
function originOf(source: Alarm['source']): string {
  if (source.kind === 'rule') return source.rule_id;
  return source.kind === 'quality' ? source.finding_id : 'anomaly';
}

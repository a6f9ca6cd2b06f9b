import type { Filter, FilterValue, PropertyFilter } from '../api/kinds/fields.ts';
import type { LiveWatch } from '../api/live-watch.ts';
import { readBound } from '../query/filters/bound.ts';
import { valuesOf } from '../query/filters/condition.ts';
import { depthOf, isTest, type Leaf, leavesOf } from '../query/filters/walk-filters.ts';
import { isClockPart } from '../query/properties/clock-parts.ts';
import { resolveProperty } from '../query/properties/resolve.ts';
import { PERSON } from './event-test.ts';

/** Properties that only reports read, with what they are read from. */
const OF_REPORTS: ReadonlyMap<string, string> = new Map([
  ['page_group', '`page`'],
  ['release', '`app_version` or `properties.release`'],
]);

const CONDITIONS_MAX = 20;
const DEPTH_MAX = 5;
const VALUES_MAX = 100;
/** A socket keeps its watch in its attachment, which the platform limits to 16,384 bytes. */
const BYTES_MAX = 8_000;

/** Why the window cannot watch this; undefined if it can. */
export function checkWatch(watch: LiveWatch): string | undefined {
  const filters = [...(watch.filters ?? []), ...(watch.funnel?.steps.flatMap((step) => step.filters ?? []) ?? [])];
  if (new TextEncoder().encode(JSON.stringify(watch)).length > BYTES_MAX) {
    return `Filters and funnel have more than ${BYTES_MAX} bytes; use fewer or shorter values.`;
  }
  const leaves = filters.flatMap(leavesOf);
  if (leaves.length > CONDITIONS_MAX) {
    return `There are ${leaves.length} conditions, and ${CONDITIONS_MAX} are allowed; remove some.`;
  }
  if (filters.some((filter) => depthOf(filter) > DEPTH_MAX)) {
    return `The filters are nested more than ${DEPTH_MAX} deep; flatten them.`;
  }
  return leaves.map(whyUnwatchable).find((reason) => reason !== undefined);
}

/** Whether one filter can be applied to events as they arrive. */
export function isWatchable(filter: Filter): boolean {
  return checkWatch({ filters: [filter] }) === undefined;
}

function whyUnwatchable(leaf: Leaf): string | undefined {
  if (!isTest(leaf)) return 'Cohorts and what persons did before cannot be watched live; use tests of properties.';
  const { property, operator } = leaf;
  if (leaf.scope !== undefined && leaf.scope !== 'event') {
    return `The filter of \`${property}\` has the scope \`${leaf.scope}\`; live filters test single events: use \`event\`.`;
  }
  return whyUnknown(leaf) ?? whyUntestable(leaf) ?? whyBadValues(leaf, valuesOf(leaf), operator);
}

function whyUnknown({ property, operator }: PropertyFilter): string | undefined {
  if (property === PERSON) {
    return ['equals', 'not_equals', 'in', 'not_in', 'is_set', 'is_not_set'].includes(operator)
      ? undefined
      : `\`person\` cannot be tested by \`${operator}\` live; use \`equals\` or \`in\`.`;
  }
  if (OF_REPORTS.has(property)) {
    return `\`${property}\` is read by reports, from stored events; live, use what it is read from: ${OF_REPORTS.get(property)}.`;
  }
  const isOfOneEvent =
    property !== 'timestamp' && !isClockPart(property) && resolveProperty(property).scope === 'event';
  return isOfOneEvent
    ? undefined
    : `\`${property}\` is not a property of a single event, so it cannot be watched live.`;
}

function whyUntestable({ property, operator }: PropertyFilter): string | undefined {
  if (operator === 'matches' || operator === 'not_matches') {
    return `\`${property}\` cannot be tested by a pattern live; use \`contains\` or \`starts_with\`.`;
  }
  return undefined;
}

function whyBadValues(
  { property }: PropertyFilter,
  values: readonly FilterValue[],
  operator: PropertyFilter['operator'],
): string | undefined {
  if (operator === 'is_set' || operator === 'is_not_set') {
    return values.length === 0 ? undefined : `\`${operator}\` of \`${property}\` takes no value; remove it.`;
  }
  if (values.length === 0) return `The filter of \`${property}\` has no value; add one.`;
  if (values.length > VALUES_MAX) {
    return `The filter of \`${property}\` has ${values.length} values, and ${VALUES_MAX} are allowed live.`;
  }
  if (/^(?:not_)?(?:equals|in)$/.test(operator)) return undefined;
  if (values.length > 1 || values[0] === '')
    return `\`${operator}\` of \`${property}\` takes one value that is not empty.`;
  return /^(?:greater|less)_/.test(operator) ? whyUnordered(property, values[0] ?? '') : undefined;
}

/** The window orders numbers only: versions and dates compare in reports. */
function whyUnordered(property: string, value: FilterValue): string | undefined {
  if (/version$/i.test(property))
    return `\`${property}\` compares as a version, which only reports do; use \`equals\`.`;
  const { number, span } = readBound(value, 'UTC');
  if (number !== undefined && (typeof value === 'number' || span === undefined)) return undefined;
  return `\`${value}\` is not a number; live, \`${property}\` can be compared with numbers only.`;
}

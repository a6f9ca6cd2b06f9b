import type { SegmentProperty } from '../api/anomaly.ts';
import type { IngestedRow } from '../ingest/event.ts';

/** Properties by which ingest counts the events of a minute; pages are counted by their views. */
export type CountedProperty = Exclude<SegmentProperty, 'page'>;

/** Under which names apps send their release; the first that is set counts. */
const RELEASE_NAMES = ['app_version', '$app_version', 'release', 'version'];

/** The value of an event by property; '' if it has none. */
export const SEGMENT_VALUES = {
  country: ({ country }) => country,
  device: ({ device }) => device,
  os: ({ os }) => os,
  browser: ({ browser }) => browser,
  source: ({ source }) => source,
  release: ({ strings }) => {
    for (const name of RELEASE_NAMES) if (Object.hasOwn(strings, name)) return strings[name] ?? '';
    return '';
  },
} as const satisfies Record<CountedProperty, (row: IngestedRow) => string>;

/** The properties in the order of the table. */
export const COUNTED_PROPERTIES: readonly CountedProperty[] = [
  'country',
  'device',
  'os',
  'browser',
  'source',
  'release',
];

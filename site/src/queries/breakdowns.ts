import { countryName } from '../format/country.ts';
import type { ViewFilter } from '../state/view-url.ts';
import { PAGE_VIEW } from './overview.ts';

/** One list of the overview: its property, and how a value is displayed. */
export type Breakdown = {
  readonly property: string;
  /** The label of its tab. */
  readonly label: string;
  readonly event: string;
  readonly aggregation: 'unique_users' | 'count';
  /** The text of the empty value, and the filter of a click on it if that differs from "not set". */
  readonly unknown: string;
  readonly unknownFilter?: ViewFilter;
  /** Counts only the pages on which visits began. */
  readonly entriesOnly?: boolean;
  readonly display: (value: string) => string;
};

const asItIs = (value: string): string => value;
const capitalised = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);

const visitors = { event: '*', aggregation: 'unique_users', display: asItIs } as const;
const pageVisitors = { ...visitors, event: PAGE_VIEW } as const;
const entries = { ...pageVisitors, entriesOnly: true } as const;
/** Ingest calls a visit without a source direct. */
const direct = { property: 'channel', value: 'direct' } as const;

/** The panels of the overview, each with its tabs. */
export const PANELS = [
  {
    id: 'pages',
    title: 'Pages',
    measure: 'Visitors',
    tabs: [
      { ...pageVisitors, property: 'page', label: 'Path', unknown: 'No path' },
      { ...pageVisitors, property: 'hostname', label: 'Host', unknown: 'No host' },
      { ...pageVisitors, property: 'title', label: 'Title', unknown: 'No title' },
    ],
  },
  {
    id: 'sources',
    title: 'Sources',
    measure: 'Visitors',
    tabs: [
      { ...entries, property: 'source', label: 'Source', unknown: 'Direct', unknownFilter: direct },
      { ...entries, property: 'channel', label: 'Channel', unknown: 'Unknown', display: capitalised },
      { ...entries, property: 'campaign', label: 'Campaign', unknown: 'No campaign' },
    ],
  },
  {
    id: 'places',
    title: 'Places',
    measure: 'Visitors',
    tabs: [
      { ...visitors, property: 'country', label: 'Country', unknown: 'Unknown', display: countryName },
      { ...visitors, property: 'region', label: 'Region', unknown: 'Unknown' },
      { ...visitors, property: 'city', label: 'City', unknown: 'Unknown' },
    ],
  },
  {
    id: 'devices',
    title: 'Devices',
    measure: 'Visitors',
    tabs: [
      { ...visitors, property: 'device', label: 'Device', unknown: 'Unknown', display: capitalised },
      { ...visitors, property: 'browser', label: 'Browser', unknown: 'Unknown' },
      { ...visitors, property: 'os', label: 'System', unknown: 'Unknown' },
    ],
  },
  {
    id: 'events',
    title: 'Events',
    measure: 'Count',
    tabs: [{ ...visitors, aggregation: 'count', property: 'event', label: 'Event', unknown: 'No name' }],
  },
] as const satisfies { id: string; title: string; measure: string; tabs: Breakdown[] }[];

/** The filter that a click on a row adds. */
export function filterOf(breakdown: Breakdown, value: string): ViewFilter {
  if (value === '' && breakdown.unknownFilter !== undefined) return breakdown.unknownFilter;
  return { property: breakdown.property, value };
}

/** The text of a property and its value on a filter chip. */
export function describeFilter(property: string, value: string): { label: string; text: string } {
  const tabs: readonly Breakdown[] = PANELS.flatMap((panel): readonly Breakdown[] => panel.tabs);
  const tab = tabs.find((candidate) => candidate.property === property);
  const label = tab?.label ?? property;
  if (value === '') return { label, text: tab?.unknown ?? 'Not set' };
  return { label, text: tab?.display(value) ?? value };
}

import {
  Bell,
  ChartLine,
  DatabaseZap,
  FileChartColumn,
  Filter,
  Gauge,
  LayoutDashboard,
  type LucideIcon,
  MessageCircleQuestionMark,
  Radio,
  Repeat2,
  Settings,
  SquareTerminal,
  Tags,
  Timer,
  UsersRound,
  Waypoints,
  Zap,
} from 'lucide-react';
import type { Search } from '../../address/search.ts';
import type { WordKey } from '../../words/areas.ts';

/** A page of a project that the sidebar and the palette lead to. `page` is the path below `/p/<project>/`. */
export type Destination = {
  readonly id: string;
  readonly label: WordKey;
  readonly glyph: LucideIcon;
  readonly page: string;
  /** The search of the address besides range and filters; among destinations of one page it tells which one is open. */
  readonly search?: Search;
};

export type DestinationGroup = { readonly label?: WordKey; readonly destinations: readonly Destination[] };

const explore = (id: string, label: WordKey, glyph: LucideIcon, kind: string): Destination => ({
  id,
  label,
  glyph,
  page: 'explore',
  search: { kind: [kind] },
});

/** The pages of a project in the order of the sidebar. */
export const NAVIGATION: readonly DestinationGroup[] = [
  {
    label: 'frame.group_analyze',
    destinations: [
      { id: 'overview', label: 'frame.overview', glyph: LayoutDashboard, page: 'overview' },
      { id: 'live', label: 'frame.live', glyph: Radio, page: 'live' },
      { id: 'explore', label: 'frame.explore', glyph: ChartLine, page: 'explore' },
      explore('funnels', 'frame.funnels', Filter, 'funnel'),
      explore('retention', 'frame.retention', Repeat2, 'retention'),
      explore('paths', 'frame.paths', Waypoints, 'paths'),
      { id: 'dashboards', label: 'frame.dashboards', glyph: Gauge, page: 'dashboards' },
      { id: 'speed', label: 'frame.speed', glyph: Timer, page: 'speed' },
      { id: 'reports', label: 'frame.reports', glyph: FileChartColumn, page: 'reports' },
      { id: 'sql', label: 'frame.sql', glyph: SquareTerminal, page: 'sql' },
    ],
  },
  {
    label: 'frame.group_data',
    destinations: [
      { id: 'persons', label: 'frame.persons', glyph: UsersRound, page: 'persons' },
      { id: 'events', label: 'frame.events', glyph: Zap, page: 'data/events' },
      { id: 'properties', label: 'frame.properties', glyph: Tags, page: 'data/properties' },
      { id: 'data', label: 'frame.data', glyph: DatabaseZap, page: 'data' },
    ],
  },
  {
    label: 'frame.group_monitor',
    destinations: [{ id: 'alerts', label: 'frame.alerts', glyph: Bell, page: 'alerts' }],
  },
  {
    destinations: [
      { id: 'ask', label: 'frame.ask', glyph: MessageCircleQuestionMark, page: 'ask' },
      { id: 'settings', label: 'frame.settings', glyph: Settings, page: 'settings' },
    ],
  },
];

/**
 * The destination that an address of a project belongs to: its page, and among several of that page the one whose search
 * the address has.
 *
 * @param page  the path below `/p/<project>/`
 */
export function destinationOf(page: string, search: Search): Destination | undefined {
  const all = NAVIGATION.flatMap(({ destinations }) => destinations);
  const ofPage = all.filter((each) => page === each.page || page.startsWith(`${each.page}/`));
  const particular = ofPage.find((each) => each.search !== undefined && isWithin(each.search, search));
  return particular ?? ofPage.find((each) => each.search === undefined);
}

function isWithin(part: Search, whole: Search): boolean {
  return Object.entries(part).every(([key, values]) => values.every((value) => whole[key]?.includes(value)));
}

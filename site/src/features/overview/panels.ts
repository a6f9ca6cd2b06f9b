/** A column of a panel and its Details: a measure of visits, or what is counted of events. */
export type PanelColumn = VisitColumn | 'events' | 'people';
export type VisitColumn = 'visitors' | 'sessions' | 'views' | 'bounce_rate' | 'exit_rate' | 'duration_mean';

export type PanelTab = {
  /** Its name in the address. */
  readonly id: string;
  /** The property by which rows are grouped, and by which a press on a row filters. */
  readonly property: string;
  /** `visits`: visits by a fact of the visit, or by the pages that they viewed. `views`, `events`: events by a property. */
  readonly counts: 'visits' | 'views' | 'events';
  /** The columns of Details; the first one is the value of the panel's rows. */
  readonly columns: readonly [PanelColumn, ...PanelColumn[]];
  readonly isMap?: boolean;
};

const ofVisits = {
  counts: 'visits',
  columns: ['visitors', 'sessions', 'views', 'bounce_rate', 'duration_mean'],
} as const;

/** The panels of the overview: one line a tab. */
export const PANELS = [
  {
    id: 'pages',
    tabs: [
      {
        id: 'path',
        property: 'page',
        counts: 'visits',
        columns: ['visitors', 'sessions', 'views', 'bounce_rate', 'exit_rate'],
      },
      {
        id: 'group',
        property: 'page_group',
        counts: 'visits',
        columns: ['visitors', 'sessions', 'views', 'bounce_rate', 'exit_rate'],
      },
      { id: 'entry', property: 'entry_page', ...ofVisits },
      { id: 'exit', property: 'exit_page', ...ofVisits },
      { id: 'host', property: 'hostname', ...ofVisits },
      { id: 'title', property: 'title', counts: 'views', columns: ['people', 'events'] },
    ],
  },
  {
    id: 'sources',
    tabs: [
      { id: 'source', property: 'source', ...ofVisits },
      { id: 'channel', property: 'channel', ...ofVisits },
      { id: 'campaign', property: 'campaign', ...ofVisits },
      { id: 'medium', property: 'medium', ...ofVisits },
      { id: 'referrer', property: 'referrer_domain', ...ofVisits },
    ],
  },
  {
    id: 'places',
    tabs: [
      { id: 'country', property: 'country', ...ofVisits },
      { id: 'map', property: 'country', ...ofVisits, isMap: true },
      { id: 'region', property: 'region', ...ofVisits },
      { id: 'city', property: 'city', ...ofVisits },
      { id: 'language', property: 'language', ...ofVisits },
    ],
  },
  {
    id: 'technology',
    tabs: [
      { id: 'device', property: 'device', ...ofVisits },
      { id: 'browser', property: 'browser', ...ofVisits },
      { id: 'os', property: 'os', ...ofVisits },
    ],
  },
  { id: 'events', tabs: [{ id: 'event', property: 'event', counts: 'events', columns: ['events', 'people'] }] },
] as const satisfies readonly PanelDefinition[];

type PanelDefinition = { readonly id: string; readonly tabs: readonly PanelTab[] };
export type Panel = (typeof PANELS)[number];
export type TabId = Panel['tabs'][number]['id'];
export type NamedTab = PanelTab & { readonly id: TabId };

/** The tab of a panel that the address names, otherwise the first one. */
export function tabNamed(panel: Panel, id: string | undefined): NamedTab {
  const tabs: readonly NamedTab[] = panel.tabs;
  return tabs.find((tab) => tab.id === id) ?? panel.tabs[0];
}

/** The panel and tab of Details, from `pages.entry` in the address. */
export function detailsNamed(text: string | undefined): { readonly panel: Panel; readonly tab: NamedTab } | undefined {
  const [panelId = '', tabId = ''] = (text ?? '').split('.');
  const panel = PANELS.find(({ id }) => id === panelId);
  if (panel === undefined || !panel.tabs.some(({ id }) => id === tabId)) return undefined;
  return { panel, tab: tabNamed(panel, tabId) };
}

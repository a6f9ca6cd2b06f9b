import type { ComponentType } from 'react';

/** A page's module, loaded when it is opened; it exports the page as `Page`. */
export type PageModule = { readonly Page: ComponentType };

/** The path of a page below `/p/<project>/`; a link to any other is refused by the compiler. */
export type ProjectPage =
  | 'overview'
  | 'explore'
  | 'reports'
  | 'dashboards'
  | 'persons'
  | 'live'
  | 'speed'
  | 'sql'
  | 'ask'
  | 'alerts'
  | 'alerts/rules'
  | 'alerts/rules/new'
  | 'alerts/channels'
  | 'alerts/metrics'
  | 'data'
  | 'data/definitions'
  | 'data/destinations'
  | 'data/events'
  | 'data/imports'
  | 'data/pages'
  | 'data/properties'
  | 'data/shadow'
  | 'data/schemas'
  | 'data/targets'
  | 'settings'
  | 'settings/general'
  | 'settings/privacy'
  | 'settings/glossary'
  | 'settings/install'
  | 'settings/switch'
  | 'settings/keys'
  | 'settings/connections'
  | 'settings/agents'
  | 'settings/schedules'
  | 'settings/webhooks';

/** The path of a page that shows one object; the object's id takes the place of `$id`. */
export type ObjectPage = 'dashboards/$id' | 'alerts/incidents/$id' | 'alerts/rules/$id';

/**
 * Pages that show what is saved with the object: the range and filters that a person used last elsewhere would replace
 * what its makers chose.
 */
export const PAGES_WITH_SAVED_VIEW = ['dashboards'];

/** Pages below `/p/<project>/`, by path: a new page is a folder in `features/` and a line here. */
export const PROJECT_PAGES: Readonly<Record<ProjectPage | ObjectPage, () => Promise<PageModule>>> = {
  overview: () => import('../features/overview/page.tsx'),
  explore: () => import('../features/explore/page.tsx'),
  reports: () => import('../features/explore/saved/page.tsx'),
  dashboards: () => import('../features/dashboards/page.tsx'),
  'dashboards/$id': () => import('../features/dashboards/board/page.tsx'),
  persons: () => import('../features/persons/page.tsx'),
  live: () => import('../features/live/page.tsx'),
  speed: () => import('../features/speed/page.tsx'),
  sql: () => import('../features/sql/page.tsx'),
  ask: () => import('../features/ask/page.tsx'),
  alerts: () => import('../features/alerts/incidents/page.tsx'),
  'alerts/incidents/$id': () => import('../features/alerts/incidents/incident-page.tsx'),
  'alerts/rules': () => import('../features/alerts/rules/page.tsx'),
  'alerts/rules/new': () => import('../features/alerts/rules/editor/new-page.tsx'),
  'alerts/rules/$id': () => import('../features/alerts/rules/editor/page.tsx'),
  'alerts/channels': () => import('../features/alerts/channels/page.tsx'),
  'alerts/metrics': () => import('../features/alerts/metrics/page.tsx'),
  data: () => import('../features/data-quality/page.tsx'),
  'data/definitions': () => import('../features/definitions/page.tsx'),
  'data/destinations': () => import('../features/destinations/page.tsx'),
  'data/events': () => import('../features/data/events-page.tsx'),
  'data/imports': () => import('../features/data-imports/page.tsx'),
  'data/pages': () => import('../features/page-groups/page.tsx'),
  'data/properties': () => import('../features/data/properties-page.tsx'),
  'data/shadow': () => import('../features/shadow-runs/page.tsx'),
  'data/schemas': () => import('../features/data-quality/schemas-page.tsx'),
  'data/targets': () => import('../features/targets/page.tsx'),
  settings: () => import('../features/settings/page.tsx'),
  'settings/general': () => import('../features/settings/general-page.tsx'),
  'settings/privacy': () => import('../features/settings/rules/privacy-page.tsx'),
  'settings/glossary': () => import('../features/settings/glossary/glossary-page.tsx'),
  'settings/install': () => import('../features/settings/install-page.tsx'),
  'settings/switch': () => import('../features/settings/switch/page.tsx'),
  'settings/keys': () => import('../features/settings/keys-page.tsx'),
  'settings/agents': () => import('../features/settings/agents/page.tsx'),
  'settings/connections': () => import('../features/settings/connections/page.tsx'),
  'settings/schedules': () => import('../features/settings/schedules/page.tsx'),
  'settings/webhooks': () => import('../features/settings/webhooks-page.tsx'),
};

/** The path of a page below `/o/<organization>/`. */
export type OrganizationPage = 'members' | 'general' | 'sign-on' | 'apps' | 'provisioning' | 'look' | 'audit' | 'usage';

/** Pages below `/o/<organization>/`; a new one also is a line in `features/organization/sections.ts`. */
export const ORGANIZATION_PAGES: Readonly<Record<OrganizationPage, () => Promise<PageModule>>> = {
  members: () => import('../features/organization/members/page.tsx'),
  general: () => import('../features/organization/general/page.tsx'),
  'sign-on': () => import('../features/organization/sign-on/page.tsx'),
  provisioning: () => import('../features/organization/provisioning/page.tsx'),
  usage: () => import('../features/organization/usage/page.tsx'),
  look: () => import('../features/organization/look/page.tsx'),
  apps: () => import('../features/organization/apps/page.tsx'),
  audit: () => import('../features/organization/audit/page.tsx'),
};

/** Pages of the application that belong to no project, by whole path. */
export const OTHER_PAGES: Readonly<Record<string, () => Promise<PageModule>>> = {
  projects: () => import('../features/projects/page.tsx'),
  new: () => import('../features/new-project/page.tsx'),
  'new/organization': () => import('../features/organization/new/page.tsx'),
  account: () => import('../features/account/page.tsx'),
  'account/security': () => import('../features/security/page.tsx'),
  'account/connected-apps': () => import('../features/connected-apps/page.tsx'),
  authorize: () => import('../features/connect-app/page.tsx'),
  invitation: () => import('../features/invitation/page.tsx'),
  shortcuts: () => import('../features/shortcuts/page.tsx'),
};

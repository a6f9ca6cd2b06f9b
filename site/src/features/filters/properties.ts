import type { Scope } from '../../../../core/api/kinds/field-names.ts';

type KnownProperty = {
  /** Its section in the list of properties. */
  readonly group: PropertyGroup;
  /** The scope of a filter that names none. */
  readonly scope: Scope;
  /** One value for a whole visit: `session.<name>` of queries. */
  readonly isOfVisit: boolean;
  readonly kind: PropertyKind;
};

/** `choice`: one of a list of values that pages show in other words, so that a part of the text means nothing. */
export type PropertyKind = 'text' | 'number' | 'choice';

export const PROPERTY_GROUPS = ['sources', 'pages', 'places', 'technology', 'behavior', 'people', 'sent'] as const;
export type PropertyGroup = (typeof PROPERTY_GROUPS)[number];

const ofVisit = { scope: 'session', isOfVisit: true, kind: 'text' } as const;
const choiceOfVisit = { ...ofVisit, kind: 'choice' } as const;
const numberOfVisit = { ...ofVisit, kind: 'number' } as const;
/** Several pages or events in one visit: a filter keeps the visits with one of them. */
const withinVisit = { scope: 'session', isOfVisit: false, kind: 'text' } as const;

/** The properties that Edgewise derives for every event or visit, in the order in which lists show them. */
export const KNOWN_PROPERTIES = {
  source: { ...ofVisit, group: 'sources' },
  channel: { ...choiceOfVisit, group: 'sources' },
  campaign: { ...ofVisit, group: 'sources' },
  medium: { ...ofVisit, group: 'sources' },
  term: { ...ofVisit, group: 'sources' },
  content: { ...ofVisit, group: 'sources' },
  referrer_domain: { ...ofVisit, group: 'sources' },
  page: { ...withinVisit, group: 'pages' },
  page_group: { ...withinVisit, group: 'pages' },
  entry_page: { ...ofVisit, group: 'pages' },
  exit_page: { ...ofVisit, group: 'pages' },
  entry_page_group: { ...ofVisit, group: 'pages' },
  exit_page_group: { ...ofVisit, group: 'pages' },
  title: { ...withinVisit, group: 'pages' },
  hostname: { ...ofVisit, group: 'pages' },
  country: { ...choiceOfVisit, group: 'places' },
  region: { ...ofVisit, group: 'places' },
  city: { ...ofVisit, group: 'places' },
  language: { ...choiceOfVisit, group: 'places' },
  timezone: { ...ofVisit, group: 'places' },
  device: { ...choiceOfVisit, group: 'technology' },
  browser: { ...ofVisit, group: 'technology' },
  browser_version: { ...ofVisit, group: 'technology' },
  os: { ...ofVisit, group: 'technology' },
  os_version: { ...ofVisit, group: 'technology' },
  event: { ...withinVisit, group: 'behavior' },
  views: { ...numberOfVisit, group: 'behavior' },
  duration: { ...numberOfVisit, group: 'behavior' },
  person: { group: 'people', scope: 'person', isOfVisit: false, kind: 'text' },
} as const satisfies Readonly<Record<string, KnownProperty>>;
export type PropertyName = keyof typeof KNOWN_PROPERTIES;

const OF_VISITS_ALONE: ReadonlySet<string> = new Set([
  'entry_page',
  'exit_page',
  'entry_page_group',
  'exit_page_group',
  'views',
  'duration',
]);

/** Whether it is a fact of a visit that no single event has. */
export function isOfVisitAlone(name: string): boolean {
  return OF_VISITS_ALONE.has(name);
}

export function isKnownProperty(name: string): name is PropertyName {
  return Object.hasOwn(KNOWN_PROPERTIES, name);
}

export function knownProperty(name: string): KnownProperty | undefined {
  return isKnownProperty(name) ? KNOWN_PROPERTIES[name] : undefined;
}

export function isTrait(name: string): boolean {
  return name === 'person' || name.startsWith('person.');
}

/** The scope of a filter of a property that names none. */
export function defaultScope(name: string): Scope {
  if (isTrait(name)) return 'person';
  return knownProperty(name)?.scope ?? 'event';
}

/** The scopes that make a difference for a property. */
export function scopesOf(name: string): readonly Scope[] {
  if (isTrait(name)) return ['person'];
  return isOfVisitAlone(name) ? ['session', 'person'] : ['session', 'person', 'event'];
}

import { alertRules } from './alert-rules.ts';
import { annotations } from './annotations.ts';
import { cohorts } from './cohorts.ts';
import { dashboards } from './dashboards.ts';
import { derivedProperties } from './derived-properties.ts';
import { events } from './events.ts';
import { metrics } from './metrics.ts';
import type { ObjectKind } from './object-kind.ts';
import { pageGroups } from './page-groups.ts';
import { properties } from './properties.ts';
import { repairs } from './repairs.ts';
import { reports } from './reports.ts';
import { segments } from './segments.ts';
import { statements } from './statements.ts';
import { tables } from './tables.ts';
import { targets } from './targets.ts';
import { virtualEvents } from './virtual-events.ts';

/**
 * Every kind of saved object, by the name that addresses and documents use. Routes, storage, audit, undo, "used by",
 * pull and push follow from this list: a new kind is a file and a line here.
 */
export const OBJECTS = {
  alert_rules: alertRules,
  annotations,
  cohorts,
  dashboards,
  derived_properties: derivedProperties,
  events,
  metrics,
  page_groups: pageGroups,
  properties,
  repairs,
  reports,
  segments,
  statements,
  tables,
  targets,
  virtual_events: virtualEvents,
} as const satisfies Record<string, ObjectKind>;

export type ObjectKinds = Readonly<Record<string, ObjectKind>>;

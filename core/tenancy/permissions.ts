import type { Scope } from '../api/account.ts';
import { ROLES, type Role } from '../api/roles.ts';

/** The lowest role, and the scope of an API key, that an action needs. */
export type Rule = {
  readonly role: Role;
  /** Absent: no API key may do this. */
  readonly scope?: Scope;
  /** Only for people who see all projects of the organisation: the answer is about all of them together. */
  readonly isOfAllProjects?: true;
};

/** Every right of the product: resource by action. Roles rise, so each also has the rights of those below it. */
const TABLE = {
  project: {
    read: { role: 'viewer', scope: 'query' },
    create: { role: 'admin' },
    update: { role: 'admin', scope: 'admin' },
    delete: { role: 'owner' },
  },
  /** Saved objects: dashboards, reports, cohorts, segments, metrics, annotations; the glossary. */
  dashboard: {
    read: { role: 'viewer', scope: 'query' },
    create: { role: 'editor', scope: 'admin' },
    update: { role: 'editor', scope: 'admin' },
    delete: { role: 'editor', scope: 'admin' },
  },
  /** Comments on dashboards, and mentions in them. Persons write them, never keys; one's own is changed by oneself alone. */
  comment: {
    read: { role: 'viewer' },
    create: { role: 'viewer' },
    update: { role: 'viewer' },
    delete: { role: 'viewer' },
  },
  /** Annotations that one person alone sees, whatever others may do. */
  own_annotation: {
    read: { role: 'viewer' },
    create: { role: 'viewer' },
    update: { role: 'viewer' },
    delete: { role: 'viewer' },
  },
  /** Events and persons. */
  data: {
    query: { role: 'viewer', scope: 'query' },
    import: { role: 'editor', scope: 'import' },
    export: { role: 'editor', scope: 'export' },
    merge: { role: 'editor', scope: 'admin' },
    erase: { role: 'editor', scope: 'admin' },
  },
  /** Rules, channels, anomalies and deliveries. */
  alert: {
    read: { role: 'viewer', scope: 'query' },
    create: { role: 'editor', scope: 'admin' },
    update: { role: 'editor', scope: 'admin' },
    delete: { role: 'editor', scope: 'admin' },
  },
  /** Comparisons with the numbers of another tool. */
  shadow_run: {
    read: { role: 'viewer', scope: 'query' },
    create: { role: 'editor', scope: 'admin' },
    update: { role: 'editor', scope: 'admin' },
    delete: { role: 'editor', scope: 'admin' },
  },
  /** Places that events are sent on to: data leaves the service by them. */
  destination: {
    read: { role: 'viewer', scope: 'query' },
    create: { role: 'editor', scope: 'admin' },
    update: { role: 'editor', scope: 'admin' },
    delete: { role: 'editor', scope: 'admin' },
  },
  key: {
    read: { role: 'viewer', scope: 'admin' },
    create: { role: 'admin', scope: 'admin' },
    update: { role: 'admin', scope: 'admin' },
    delete: { role: 'admin', scope: 'admin' },
  },
  /** Members and invitations; `create` is to invite. */
  user: {
    read: { role: 'viewer' },
    create: { role: 'admin' },
    update: { role: 'admin' },
    delete: { role: 'admin' },
  },
  /** Usage, plan and quota. */
  billing: {
    read: { role: 'viewer', isOfAllProjects: true },
    update: { role: 'owner' },
  },
  /** Apps that members have connected. */
  connected_app: {
    read: { role: 'admin' },
    update: { role: 'admin' },
    delete: { role: 'admin' },
  },
  audit: {
    read: { role: 'admin' },
    export: { role: 'admin' },
    /** How long the log is kept. */
    update: { role: 'owner' },
  },
  /** Providers, domains and rules of the organisation's own sign-on: whoever changes them decides who anybody is. */
  sign_on: {
    read: { role: 'admin' },
    update: { role: 'owner' },
  },
  organization: {
    read: { role: 'viewer' },
    update: { role: 'owner' },
    /** Hands the organisation to another member. */
    transfer: { role: 'owner' },
    delete: { role: 'owner' },
  },
} as const satisfies Record<string, Record<string, Rule>>;

export type Resource = keyof typeof TABLE;
export type ActionOf<R extends Resource> = keyof (typeof TABLE)[R] & string;

export const PERMISSIONS: { readonly [R in Resource]: { readonly [A in ActionOf<R>]: Rule } } = TABLE;

export function ruleOf<R extends Resource>(resource: R, action: ActionOf<R>): Rule {
  return PERMISSIONS[resource][action];
}

/** Whether a role allows an action. */
export function may<R extends Resource>(role: Role, resource: R, action: ActionOf<R>): boolean {
  return atLeast(role, ruleOf(resource, action).role);
}

/** Roles in rising order; each includes the rights of those before it. */
export function atLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

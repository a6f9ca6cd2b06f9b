import { env } from 'cloudflare:workers';
import { z } from 'zod';
import type { Route } from '../../platform/routes/route.ts';
import { type JsonSchema, propertiesOf, sampleOf } from '../harness/json-schema-sample.ts';
import type { Person } from '../harness/workers-people.ts';
import type { Ids } from './world.ts';

const ORIGIN = new URL(env.PUBLIC_URL).origin;

export function addressOf({ needs, path, query }: Route, ids: Ids): string {
  const [pattern = '', search = ''] = path.split('?');
  const ofMember = needs.who === 'member' ? needs : undefined;
  const id = ofMember?.of === 'organization' ? ids.organizationId : ids.projectId;
  const filled = pattern
    .replace(':region', 'eu')
    .replace(/:name\{.*?\}/, 'dead-letter/x')
    .replace(/:(\w+)/g, (_, name) =>
      ofMember?.at.in === 'path' && ofMember.at.name === name ? id : (ids.nested?.[name] ?? 'x'),
    )
    .replace(/\*$/, 'x');
  const parameters = new URLSearchParams(search);
  if (ofMember?.at.in === 'query') parameters.set(ofMember.at.name, id);
  for (const [name, value] of Object.entries(requiredOf(query))) {
    if (!parameters.has(name)) parameters.set(name, String(value));
  }
  return parameters.size === 0 ? filled : `${filled}?${parameters}`;
}

/** The parameters that a route needs, in its path and query string, filled with these ids. */
export function parametersFor(route: Route, ids: Ids) {
  const [path = '', search = ''] = addressOf(route, ids).split('?');
  const segments = path.split('/');
  const names = route.path.split('/').flatMap((part, place) => {
    const [, name] = /^:(\w+)/.exec(part) ?? [];
    return name === undefined ? [] : [[name, segments[place] ?? ''] as const];
  });
  const rest = route.path.endsWith('*') ? { path: 'x' } : {};
  return { path: { ...Object.fromEntries(names), ...rest }, query: Object.fromEntries(new URLSearchParams(search)) };
}

function requiredOf(query: z.ZodType | undefined): Record<string, unknown> {
  if (!query) return {};
  const sample = sampleOf(schemaOf(query));
  return typeof sample === 'object' && sample !== null ? { ...sample } : {};
}

export function queryOf({ query }: Route): Readonly<Record<string, JsonSchema>> {
  return query ? propertiesOf(schemaOf(query)) : {};
}

const SCHEMAS = new WeakMap<z.ZodType, JsonSchema>();

/** Kept, because each of a route's many requests is made from its schema. */
function schemaOf(schema: z.ZodType): JsonSchema {
  const known = SCHEMAS.get(schema);
  if (known) return known;
  const made = { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
  SCHEMAS.set(schema, made);
  return made;
}

/** A valid body for the route, about these ids. */
export function bodyFor(route: Route, ids: Ids): string | undefined {
  const sample = sampleFor(route, ids);
  return sample === undefined ? undefined : JSON.stringify(sample);
}

function sampleFor({ body, needs }: Route, ids: Ids): unknown {
  if (!body) return undefined;
  const sample = sampleOf(schemaOf(body.schema));
  if (needs.who !== 'member' || needs.at.in !== 'body' || typeof sample !== 'object') return sample;
  return { ...sample, [needs.at.name]: needs.of === 'project' ? ids.projectId : ids.organizationId };
}

/** Parameters of the address that name something below the project or organisation. */
export function nestedNamesOf({ needs, path }: Route): string[] {
  const own = needs.who === 'member' && needs.at.in === 'path' ? needs.at.name : '';
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return names.filter((name) => name !== own && TENANT_IDS.includes(name));
}

/** Other parameters are words of the caller's own project: names of saved objects, persons, events. */
const TENANT_IDS: readonly string[] = ['key_id', 'member', 'invitation', 'erasure'];

/** A valid body in which every id besides the place is another tenant's; undefined if it has none. */
export function bodyWithForeignIds(route: Route, ids: Ids, foreign: Readonly<Record<string, string>>) {
  const place = route.needs.who === 'member' ? route.needs.at.name : '';
  let count = 0;
  const replaced = (value: unknown, depth: number): unknown => {
    if (Array.isArray(value)) return value.map((each) => replaced(each, depth + 1));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, each]) => {
      const id = name === place && depth === 0 ? undefined : foreign[name.replace(/^member_id$/, 'member')];
      if (id !== undefined && typeof each === 'string') count++;
      return [name, id !== undefined && typeof each === 'string' ? id : replaced(each, depth + 1)];
    });
    return Object.fromEntries(entries);
  };
  const body = JSON.stringify(replaced(sampleFor(route, ids), 0));
  return count > 0 ? body : undefined;
}

/** A body with one field of a wrong type, and the name that the refusal must contain, in lower case. */
export function wrongBody(route: Route, ids: Ids): { readonly text: string; readonly named: string } {
  const schema = route.body ? schemaOf(route.body.schema) : {};
  const sample = sampleFor(route, ids);
  const place = route.needs.who === 'member' ? route.needs.at.name : '';
  const [name] = Object.keys(propertiesOf(schema)).filter((each) => each !== place);
  if (name !== undefined)
    return { text: JSON.stringify({ ...asObject(sample), [name]: { none: 1 } }), named: name.toLowerCase() };
  if (schema.additionalProperties) return { text: JSON.stringify({ term: 5 }), named: 'term' };
  return { text: '5', named: 'body' };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** A caller that the route admits. */
export function headersOf({ needs }: Route, owner: Person): Readonly<Record<string, string>> {
  if (needs.who === 'operator') return { authorization: `Bearer ${env.OPERATOR_TOKEN}` };
  return needs.who === 'member' || needs.who === 'person' ? cookieOf(owner) : {};
}

export function cookieOf({ cookie }: Person): Readonly<Record<string, string>> {
  return { cookie, origin: ORIGIN };
}

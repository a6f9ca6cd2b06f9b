import { env } from 'cloudflare:workers';
import { type Schema, Validator } from '@cfworker/json-schema';
import { TrieRouter } from 'hono/router/trie-router';
import type { Env } from '../../platform/env.ts';
import { openApiOf, pathOf } from '../../platform/routes/openapi.ts';
import { ROUTES } from '../../workers/route-table.ts';

type Fetch = (request: Request, env: Env, context: ExecutionContext) => Response | Promise<Response>;
type Json = Readonly<Record<string, unknown>>;

/**
 * A service whose every reply is checked against the OpenAPI document: status, type of content and schema. A reply that
 * the document does not describe is an exception, so that the test that caused it fails.
 */
export function checked(fetch: Fetch): Fetch {
  return async (request, given, context) => {
    const { method, url } = request;
    const reply = await fetch(request, given, context);
    const faults = await faultsOf(method, new URL(url).pathname, reply);
    if (faults.length === 0) return reply;
    throw new Error(`${method} ${new URL(url).pathname} sent what /api/openapi.json lacks: ${faults.join('; ')}`);
  };
}

/** The reply itself stays unread. */
async function faultsOf(method: string, path: string, reply: Response): Promise<string[]> {
  if (reply.webSocket || method === 'HEAD' || method === 'OPTIONS') return [];
  const operation = operationAt(method, path);
  if (operation === undefined) return [];
  const described = record(operation.responses[String(reply.status)] ?? operation.responses.default);
  if (reply.status < 400 && operation.responses[String(reply.status)] === undefined) {
    return [`status ${reply.status}`];
  }
  const type = reply.headers.get('content-type')?.split(';')[0] ?? '';
  if (described.content === undefined) return type === '' ? [] : [`a body of type ${type} at status ${reply.status}`];
  const schema = schemaFor(record(described.content), type);
  if (schema === undefined) return [`type \`${type}\` at status ${reply.status}`];
  if (!type.endsWith('json')) return [];
  const text = await reply.clone().text();
  const values = type.endsWith('ndjson') ? text.split('\n').filter((line) => line !== '') : [text];
  return values.flatMap((value) => problemsOf(schema, JSON.parse(value)));
}

type Operation = { readonly responses: Json };

const DOCUMENT: Json = JSON.parse(JSON.stringify(openApiOf(ROUTES, env.PUBLIC_URL)));
const OPERATIONS = new TrieRouter<Operation>();
for (const { method, path, aliases, isHidden } of ROUTES) {
  if (isHidden) continue;
  const operation = record(record(record(DOCUMENT.paths)[pathOf(path)])[method.toLowerCase()]);
  for (const each of [path, ...aliases]) OPERATIONS.add(method, each, { responses: record(operation.responses) });
}

function operationAt(method: string, path: string): Operation | undefined {
  const [[found]] = OPERATIONS.match(method, path);
  return found?.[0];
}

function schemaFor(content: Json, type: string): Json | undefined {
  const found = content[type] ?? content[`${type.split('/')[0]}/*`];
  return found === undefined ? undefined : record(record(found).schema);
}

const validators = new Map<Json, Validator>();

/** The deepest faults: those above them only say that something below is wrong. */
function problemsOf(schema: Json, value: unknown): string[] {
  const validator = validators.get(schema) ?? new Validator(withComponents(schema), '2020-12', false);
  validators.set(schema, validator);
  const { valid, errors } = validator.validate(value);
  if (valid) return [];
  return errors
    .filter(({ keyword }) => !['properties', 'items', '$ref', 'anyOf', 'oneOf', 'allOf'].includes(keyword))
    .slice(0, 5)
    .map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
}

function withComponents(schema: Json): Schema {
  return { ...schema, components: DOCUMENT.components };
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

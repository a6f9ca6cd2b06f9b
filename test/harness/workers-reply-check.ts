import { env } from 'cloudflare:workers';
import { dereference, validate } from '@cfworker/json-schema';
import { TrieRouter } from 'hono/router/trie-router';
import { type Fields as Json, fieldsOf as record } from '../../core/ingest/raw-event.ts';
import type { Env } from '../../platform/env.ts';
import { openApiOf, pathOf } from '../../platform/routes/openapi.ts';
import { ROUTES } from '../../workers/route-table.ts';

type Fetch = (request: Request, env: Env, context: ExecutionContext) => Response | Promise<Response>;

/**
 * A service whose every reply is checked against the OpenAPI document: status, type of content and schema. A reply that
 * the document does not describe is an exception, so that the test that caused it fails.
 */
export function checked(fetch: Fetch): Fetch {
  return async (request, given, context) => {
    const { method, url } = request;
    const { pathname } = new URL(url);
    const reply = await fetch(request, given, context);
    const operation = reply.webSocket || method === 'HEAD' ? undefined : operationAt(method, pathname);
    return operation ? checkedReply(reply, operation, `${method} ${pathname}`) : reply;
  };
}

async function checkedReply(reply: Response, { responses }: Operation, named: string): Promise<Response> {
  const tell = (faults: readonly string[]) => {
    if (faults.length === 0) return;
    throw new Error(`${named} sent what /api/openapi.json lacks: ${faults.join('; ')}`);
  };
  const { status } = reply;
  const described = responses[String(status)] ?? (status >= 400 ? responses.default : undefined);
  if (described === undefined) tell([`status ${status}`]);
  const type = reply.headers.get('content-type')?.split(';')[0] ?? '';
  const content = record(record(described).content);
  const schema = schemaFor(content, type);
  if (schema === undefined && !(type === '' && Object.keys(content).length === 0)) {
    tell([`type \`${type}\` at status ${status}`]);
  }
  if (schema === undefined || !type.endsWith('json')) return reply;
  if (type.endsWith('ndjson')) return withCheckedLines(reply, (line) => tell(problemsOf(schema, JSON.parse(line))));
  tell(problemsOf(schema, JSON.parse(await reply.clone().text())));
  return reply;
}

/** Lines are checked as they pass: a test may stop reading, or do something between two of them. */
function withCheckedLines(reply: Response, check: (line: string) => void): Response {
  const decoder = new TextDecoder();
  let rest = '';
  const checks = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') check(line);
      controller.enqueue(chunk);
    },
  });
  return new Response(reply.body?.pipeThrough(checks), reply);
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
  const found = content[type] ?? content[`${type.split('/')[0]}/*`] ?? content['*/*'];
  return found === undefined ? undefined : record(record(found).schema);
}

const BASE = new URL('https://edgewise.test/openapi.json');
/** The shared parts of all schemas by their addresses, worked out once; and each schema of a reply, once it is needed. */
const parts = dereference({ components: DOCUMENT.components }, {}, BASE);
const known = new Set<Json>();

/** The deepest faults: those above them only say that something below is wrong. */
function problemsOf(schema: Json, value: unknown): string[] {
  if (!known.has(schema)) dereference(schema, parts, BASE, `/replies/${known.size}`);
  known.add(schema);
  const { valid, errors } = validate(value, schema, '2020-12', parts, false);
  if (valid) return [];
  return errors
    .filter(({ keyword }) => !['properties', 'items', '$ref', 'anyOf', 'oneOf', 'allOf'].includes(keyword))
    .slice(0, 5)
    .map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
}

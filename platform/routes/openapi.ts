import { ownCookie } from '../auth/own-cookie.ts';
import type { Needs } from './access.ts';
import { areaOf } from './openapi-areas.ts';
import { Components, type Json, objectOf } from './openapi-components.ts';
import { errorSchema, oauthErrorSchema, refusalsOf, scimErrorSchema, withOwn } from './openapi-refusals.ts';
import { operationName } from './operation-name.ts';
import type { DocumentedAnswer, DocumentedBody, Route, RouteTable } from './route.ts';

/**
 * The OpenAPI 3.1 document of a table of routes (https://spec.openapis.org/oas/v3.1.0). Schemas with an `id` in their
 * metadata are components; `@edgewise/client` is generated from the document.
 *
 * @param serverUrl  base address of the routes: `https://app.example.com`
 */
export function openApiOf(routes: RouteTable, serverUrl: string): Json {
  const components = new Components();
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes.filter(({ isHidden }) => !isHidden)) {
    const path = pathOf(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, components) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Edgewise', version: VERSION, description: DESCRIPTION },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      securitySchemes: { session: sessionScheme(serverUrl), ...SECURITY_SCHEMES },
      schemas: {
        ...components.schemas,
        Error: components.of(errorSchema, 'Error', 'output'),
        OAuthError: components.of(oauthErrorSchema, 'OAuthError', 'output'),
        ScimError: components.of(scimErrorSchema, 'ScimError', 'output'),
      },
    },
  };
}

const VERSION = '1';
const DESCRIPTION =
  'Sends events, reads reports, and manages projects. Errors have one shape; their codes are listed in /docs/errors.';

/** Converts a Hono pattern to an OpenAPI template: `/api/projects/{id}`. */
export function pathOf(pattern: string): string {
  return pattern.replace(/:(\w+)(\{[^/]*\})?/g, '{$1}').replace(/\*$/, `{${REST}}`);
}

/** The parameter for a `*` at the end of a pattern. */
const REST = 'path';

function operationOf(route: Route, components: Components): Json {
  const id = operationName(route.method, route.path);
  const parameters = [...pathParameters(route), ...queryParameters(route, components, id)];
  return {
    operationId: id,
    summary: route.summary,
    description: describe(route),
    // Each vendor's SDKs name their addresses in a way of their own.
    tags: [route.needs.who === 'sender' ? 'ingest' : areaOf(route.path)],
    ...securityOf(route.needs),
    ...(isSafe(route) ? { 'x-safe': true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body ? { requestBody: requestBodyOf(route.body, components, `${id}Body`) } : {}),
    responses: withOwn(refusalsOf(route), answersOf(route.answers, components, `${id}Answer`)),
  };
}

/** Whether a request only reads, so that a client may repeat it. */
function isSafe({ method, needs, isAudited }: Route): boolean {
  return method === 'GET' || (needs.who === 'member' && needs.action === 'query' && !isAudited);
}

function pathParameters({ path }: Route): Json[] {
  const names = [...pathOf(path).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters({ needs, query }: Route, components: Components, id: string): Json[] {
  const own =
    needs.who === 'member' && needs.at.in === 'query'
      ? [{ name: needs.at.name, in: 'query', required: true, schema: { type: 'string' } }]
      : [];
  if (!query) return own;
  const { properties, required } = objectOf(components.of(query, `${id}Query`, 'input'));
  const more = Object.entries(objectOf(properties)).map(([name, schema]) => {
    const { description, ...rest } = objectOf(schema);
    const described = description === undefined ? {} : { description };
    return {
      name,
      in: 'query',
      required: Array.isArray(required) && required.includes(name),
      ...described,
      schema: rest,
    };
  });
  return [...own, ...more];
}

function requestBodyOf({ schema, type, isOptional }: DocumentedBody, components: Components, name: string): Json {
  return { required: !isOptional, content: { [type]: { schema: components.of(schema, name, 'input') } } };
}

/** Answers of one status differ by their type. */
function answersOf(answers: readonly DocumentedAnswer[], components: Components, name: string): Json {
  const byStatus = new Map<string, Json>();
  for (const { status, schema, type } of answers) {
    const { content } = byStatus.get(String(status)) ?? {};
    const own = schema ? { [type]: { schema: components.of(schema, name, 'output') } } : {};
    const all = { ...objectOf(content), ...own };
    const described = { description: DESCRIPTIONS[status] ?? 'The answer.' };
    byStatus.set(String(status), Object.keys(all).length > 0 ? { ...described, content: all } : described);
  }
  return Object.fromEntries(byStatus);
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  101: 'The socket is open.',
  200: 'The answer.',
  201: 'Created.',
  202: 'Accepted; the work continues in the background.',
  204: 'Done.',
  206: 'The requested ranges.',
};

/** The cookie's name depends on the scheme of the service's address. */
function sessionScheme(serverUrl: string): Json {
  return {
    type: 'apiKey',
    in: 'cookie',
    name: `${ownCookie({ PUBLIC_URL: serverUrl }, 'better-auth').name}.session_token`,
    description:
      'Set by `POST /api/auth/sign-in/email`. Requests that change something must come from a page of the site.',
  };
}

const SECURITY_SCHEMES = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of the project, `ew_api_…`, with the scope that the route needs (docs/keys.md).',
  },
  appToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token that a person let a connected app have, by OAuth 2.1 (docs/connected-apps.md).',
  },
  writeKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'A write key of the project, `ew_write_…`; also taken where each protocol puts it (docs/events.md).',
  },
  directoryToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of the organization’s directory, `ew_scim_…` (docs/provisioning.md).',
  },
  operatorToken: { type: 'http', scheme: 'bearer', description: 'OPERATOR_TOKEN of the deployment.' },
  metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN or OPERATOR_TOKEN of the deployment.' },
} satisfies Readonly<Record<string, Json>>;

function securityOf(needs: Needs): Json {
  const schemes = schemesOf(needs).map((scheme) => ({ [scheme]: [] }));
  return {
    security: schemes,
    ...(needs.who === 'member' ? { 'x-role': needs.role, 'x-permission': `${needs.resource}.${needs.action}` } : {}),
  };
}

function schemesOf(needs: Needs): readonly ('session' | keyof typeof SECURITY_SCHEMES)[] {
  if (needs.who === 'member') return needs.of === 'project' ? ['session', 'apiKey'] : ['session'];
  if (needs.who === 'person') return ['session'];
  if (needs.who === 'operator') return ['operatorToken'];
  if (needs.who === 'scraper') return ['metricsToken'];
  if (needs.who === 'directory') return ['directoryToken'];
  if (needs.who === 'agent') return ['apiKey', 'appToken'];
  return needs.who === 'sender' ? ['writeKey'] : [];
}

function describe({ needs, body, isSocket }: Route): string {
  const sentences = [
    needs.who === 'member'
      ? `Needs the role \`${needs.role}\` in the ${needs.of} (\`${needs.resource}.${needs.action}\`).`
      : WHO[needs.who],
    ...(body ? [`The body has at most ${body.bytesMax} bytes.`] : []),
    ...(isSocket ? ['Accepts a WebSocket handshake only.'] : []),
  ];
  return sentences.join(' ');
}

const WHO: Readonly<Record<Exclude<Needs['who'], 'member'>, string>> = {
  anyone: 'Answers anyone.',
  visitor: 'Answers pages of the site, and programs.',
  person: 'Needs a signed-in person.',
  operator: 'Needs OPERATOR_TOKEN.',
  agent: 'Needs an API key with the scope `query`, or a token of a connected app.',
  client: 'Answers programs that ask for tokens by OAuth; refusals have the shape of OAuth.',
  scraper: 'Needs METRICS_TOKEN or OPERATOR_TOKEN.',
  directory: 'Needs a token of the organization’s directory; refusals have the shape of SCIM.',
  sender: 'Needs a write key.',
  link: 'Needs a link that the service has signed.',
};

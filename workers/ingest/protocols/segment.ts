import { apiError } from '../../../core/errors.ts';
import { err, ok } from '../../../core/result.ts';
import { PAGE_VIEW } from '../../../core/window.ts';
import { type Fields, isFields, type Protocol, type RawEvent } from './protocol.ts';

/** Path of a single call -> its type: the server's long names and the browser's short ones. */
const TYPE_OF_PATH: Readonly<Record<string, string>> = {
  track: 'track',
  identify: 'identify',
  page: 'page',
  screen: 'screen',
  group: 'group',
  alias: 'alias',
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
};
const BATCH_PATHS = ['batch', 'b', 'import'];

/**
 * Segment's tracking API, for its server and browser SDKs (analytics-node, analytics-next and the others of the family).
 * A call is one event; a batch is `{batch: [...], writeKey?, sentAt?}` at any of the batch paths.
 */
export const segment = {
  name: 'segment',
  paths: [...BATCH_PATHS, ...Object.keys(TYPE_OF_PATH)].map((path) => `/v1/${path}`),
  decode({ body, path }) {
    if (!isFields(body))
      return err(apiError('bad_request', 'The body must be a JSON object: a call or {"batch": [...]}.'));
    const { batch, writeKey, sentAt } = body;
    const bodyKeys = [writeKey];
    if (Array.isArray(batch)) return ok({ rawEvents: batch.map((call) => toRawEvent(call)), sentAt, bodyKeys });
    const type = TYPE_OF_PATH[path.slice(path.lastIndexOf('/') + 1)];
    if (type === undefined) return err(apiError('bad_request', '`batch` is missing; it must be an array of calls.'));
    return ok({ rawEvents: [toRawEvent(body, type)], sentAt, bodyKeys });
  },
  answer: ({ rejected }) => (rejected.length === 0 ? { success: true } : { success: true, rejected }),
} as const satisfies Protocol;

/**
 * What `GET /v1/projects/:key/settings` answers: without it the browser SDK does not start. It sends to `apiHost` with
 * the key that stands here, not with the one it was given.
 */
export function segmentSettings(writeKey: string, url: URL): object {
  return {
    integrations: {
      'Segment.io': {
        apiKey: writeKey,
        apiHost: `${url.host}/v1`,
        protocol: url.protocol.slice(0, -1),
        unbundledIntegrations: [],
        addBundledMetadata: false,
        maybeBundledConfigIds: {},
        versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
      },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } }, identify: { __default: { enabled: true } } },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
    autoInstrumentationSettings: { disableTraffic: true, sampleRate: 0 },
  };
}

function toRawEvent(call: unknown, typeOfPath?: string): unknown {
  if (!isFields(call)) return call;
  const type = call.type ?? typeOfPath;
  const context = isFields(call.context) ? call.context : {};
  const raw: RawEvent = {
    id: call.messageId,
    user_id: call.userId,
    anonymous_id: call.anonymousId,
    session_id: context.sessionId,
    timestamp: call.timestamp ?? call.originalTimestamp,
    context: call.context,
  };
  switch (type) {
    case 'track':
      return { ...raw, event: call.event, properties: call.properties };
    case 'page':
      return { ...raw, event: PAGE_VIEW, properties: named(call) };
    case 'screen':
      return { ...raw, event: 'screen_view', properties: named(call) };
    case 'identify':
      return { ...raw, event: 'identify', properties: call.traits };
    case 'group':
      return { ...raw, event: 'group', properties: withField(call.traits, 'group_id', call.groupId) };
    case 'alias':
      return { ...raw, event: 'alias', anonymous_id: call.previousId ?? call.anonymousId, properties: call.properties };
    default:
      return { ...raw, event: undefined };
  }
}

/** `page('Category', 'Name', {...})`: name and category are properties like any other. */
function named(call: Fields): unknown {
  return withField(withField(call.properties, 'name', call.name), 'category', call.category);
}

/** The object with one more field, unless it has it or there is nothing to add. What is no object stays as it is. */
function withField(object: unknown, name: string, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return object;
  if (object === undefined || object === null) return { [name]: value };
  return isFields(object) && !Object.hasOwn(object, name) ? { ...object, [name]: value } : object;
}

import { apiError } from '../../../base/errors.ts';
import { err, ok } from '../../../base/result.ts';
import { isFields } from '../../raw-event.ts';
import type { Protocol } from '../protocol.ts';
import { segmentEvent } from './event.ts';

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
  return isFields(call) ? segmentEvent(call, typeOfPath) : call;
}

import { jsonAnswer, type OwnRoute } from '../protocol.ts';

/**
 * The browser SDK does not start without its settings. It sends to `apiHost` with the `apiKey` given here, not with the
 * key that its page was given.
 */
export const segmentSettings: OwnRoute = {
  address: 'GET /v1/projects/:key/settings',
  answer: (key, url) => jsonAnswer(settingsOf(key, url)),
};

function settingsOf(writeKey: string, url: URL): object {
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

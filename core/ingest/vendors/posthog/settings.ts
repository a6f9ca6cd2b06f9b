import { fieldsOf } from '../../raw-event.ts';
import { jsonAnswer, type OwnRoute, type WireAnswer } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';

/**
 * The settings that PostHog's SDKs ask for before they begin. Whatever would load another script, or send what is not kept here
 * (recordings, heatmaps, surveys), is off.
 */
function settingsOf(key: string): object {
  return {
    token: key,
    supportedCompression: ['gzip', 'gzip-js'],
    analytics: { endpoint: '/e/' },
    defaultIdentifiedOnly: true,
    elementsChainAsString: true,
    autocapture_opt_out: false,
    // Without this, applications that wait for their flags would wait for ever.
    hasFeatureFlags: true,
    autocaptureExceptions: false,
    captureDeadClicks: false,
    capturePerformance: false,
    conversations: false,
    errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
    heatmaps: false,
    productTours: false,
    sessionRecording: false,
    surveys: false,
    siteApps: [],
    toolbarParams: {},
    isAuthenticated: false,
  };
}

const NO_FLAGS = {
  flags: {},
  featureFlags: {},
  featureFlagPayloads: {},
  errorsWhileComputingFlags: false,
};

/** The same as a script, which posthog-js tries first. */
function settingsScript(key: string): WireAnswer {
  const token = JSON.stringify(key);
  const config = JSON.stringify({ config: settingsOf(key), siteApps: [] });
  const body = `(function(){var all=window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};all[${token}]=${config}})();`;
  return { status: 200, type: 'text/javascript; charset=utf-8', body };
}

function bodyKeysOf(request: WireRequest): readonly unknown[] {
  const json = request.json();
  const { token, api_key: apiKey } = fieldsOf(json.ok ? json.value : undefined);
  return [token, apiKey];
}

export const posthogOwnRoutes: readonly OwnRoute[] = [
  { address: 'GET /array/:key/config', answer: (key) => jsonAnswer(settingsOf(key)) },
  { address: 'GET /array/:key/config.js', answer: settingsScript },
  {
    address: 'POST /flags',
    bodyKeysOf,
    answer: (key, url) => jsonAnswer(url.searchParams.has('config') ? { ...settingsOf(key), ...NO_FLAGS } : NO_FLAGS),
  },
  // The same of SDKs before 2025.
  { address: 'POST /decide', bodyKeysOf, answer: (key) => jsonAnswer({ ...settingsOf(key), ...NO_FLAGS }) },
];

import { deviceTypeOf } from '../devices/device-types.ts';
import { osNameOf, SYSTEMS_OF_ONE_DEVICE } from '../devices/os-names.ts';
import { type Fields, isFields } from '../raw-event.ts';
import type { Agent } from './step.ts';
import { LABEL_CHARS_MAX, textOf } from './text.ts';

/** The facts that a browser reports besides its User-Agent; texts are '' if it does not report them. */
export type ClientHints = {
  readonly platform: string;
  readonly platformVersion: string;
  readonly model: string;
  readonly formFactor: string;
  readonly isMobile: boolean | undefined;
};

/** From the request headers `Sec-CH-UA-*` (RFC 8942, User-Agent Client Hints); undefined if there are none. */
export function hintsOfHeaders(headers: Headers): ClientHints | undefined {
  const platform = headers.get('sec-ch-ua-platform');
  if (platform === null) return undefined;
  const text = (name: string) => unquoted(headers.get(`sec-ch-ua-${name}`) ?? '');
  const mobile = headers.get('sec-ch-ua-mobile');
  return {
    platform: unquoted(platform),
    platformVersion: text('platform-version'),
    model: text('model'),
    formFactor: text('form-factors'),
    isMobile: mobile === null ? undefined : mobile.trim() === '?1',
  };
}

/** From `context.userAgentData`, which is `navigator.userAgentData` as Segment's SDK sends it. */
export function hintsOfContext(ctx: Fields): ClientHints | undefined {
  const data = ctx.userAgentData;
  if (!isFields(data)) return undefined;
  const text = (value: unknown) => textOf(value, LABEL_CHARS_MAX);
  return {
    platform: text(data.platform),
    platformVersion: text(data.platformVersion),
    model: text(data.model),
    formFactor: Array.isArray(data.formFactors) ? text(data.formFactors[0]) : '',
    isMobile: typeof data.mobile === 'boolean' ? data.mobile : undefined,
  };
}

/**
 * Overrides the agent with its client hints. They are more reliable than the User-Agent, in which browsers have frozen
 * platform and versions, and which is false on a tablet that requests desktop sites.
 */
export function withHints(agent: Agent, hints: ClientHints | undefined): Agent {
  if (hints === undefined || hints.platform === '') return agent;
  const os = osNameOf(hints.platform);
  const device = deviceOf(hints, os) || agent.device;
  return {
    ...agent,
    device,
    os: os === 'iOS' && device === 'tablet' ? 'iPadOS' : os,
    os_version: versionOf(hints, os, agent),
  };
}

function deviceOf({ formFactor, model, isMobile }: ClientHints, os: string): string {
  const named = deviceTypeOf(formFactor) || (isMobile === false && os === 'Android' ? 'tablet' : '');
  if (named !== '') return named;
  if (isMobile) return deviceTypeOf(model) || 'mobile';
  return os !== 'Android' && SYSTEMS_OF_ONE_DEVICE.has(os) ? deviceTypeOf(os) : '';
}

/** Windows 11 reports version 13 or later (Microsoft, "Detect Windows 11 using User-Agent Client Hints"). */
function versionOf({ platformVersion }: ClientHints, os: string, agent: Agent): string {
  if (platformVersion === '') return os === agent.os ? agent.os_version : '';
  const [major = '', minor = '0'] = platformVersion.split('.');
  if (os === 'Windows') return Number(major) >= 13 ? '11' : Number(major) > 0 ? '10' : agent.os_version;
  return minor === '0' ? major : `${major}.${minor}`;
}

function unquoted(value: string): string {
  return value.split(',', 1)[0]?.trim().replace(/^"|"$/g, '').slice(0, LABEL_CHARS_MAX) ?? '';
}

import { deviceTypeOf } from '../devices/device-types.ts';
import { osNameOf, SYSTEMS_OF_ONE_DEVICE } from '../devices/os-names.ts';
import { type Fields, isFields } from '../raw-event.ts';
import { hintsOfContext, withHints } from './client-hints.ts';
import { parseAgent } from './parse-agent.ts';
import type { Agent, Step } from './step.ts';
import { firstText, LABEL_CHARS_MAX, textOf } from './text.ts';

/**
 * Device, system and browser: the sender's `context` wins, then the User-Agent that it forwards for its visitor, then
 * that of the request. The device is always one of a closed set (core/ingest/devices).
 */
export const readAgent: Step = ({ ctx, screen_width, screen_height }, _raw, request) => {
  const forwarded = firstText(ctx.user_agent, ctx.userAgent);
  const agent = withHints(forwarded === '' ? request.agent : parseAgent(forwarded), hintsOfContext(ctx));
  const { device, os, browser } = ctx;
  const known = isDesktopSiteOnTablet(agent, ctx, screen_width, screen_height) ? { ...agent, ...IPAD } : agent;
  if (device === undefined && os === undefined && browser === undefined) {
    return {
      device: known.device,
      os: known.os,
      os_version: known.os_version,
      browser: known.browser,
      browser_version: known.browser_version,
    };
  }
  const osName = osNameOf(partOf(os, 'name'));
  return {
    device: sentDevice(device, osName) || known.device,
    os: osName || known.os,
    os_version: firstText(ctx.os_version, partOf(isFields(os) ? os : undefined, 'version')) || versionOf(known, osName),
    browser: partOf(browser, 'name') || known.browser,
    browser_version:
      firstText(ctx.browser_version, partOf(isFields(browser) ? browser : undefined, 'version')) ||
      known.browser_version,
  };
};

/** The version from the User-Agent, unless it belongs to another system than the sender names. */
function versionOf(agent: Agent, osName: string): string {
  return osName === '' || osName === agent.os ? agent.os_version : '';
}

/**
 * `device` is a text or `{type, model, name}`; mobile SDKs send the platform as its type, so a more specific model
 * wins.
 */
function sentDevice(device: unknown, osName: string): string {
  const model = isFields(device) ? firstText(device.model, device.name).slice(0, LABEL_CHARS_MAX) : '';
  const type = partOf(device, 'type');
  return (
    (PLATFORM_TYPES.has(type.toLowerCase()) && deviceTypeOf(model)) ||
    deviceTypeOf(type) ||
    deviceTypeOf(model) ||
    deviceOfSystem(osName)
  );
}

const PLATFORM_TYPES: ReadonlySet<string> = new Set(['ios', 'android', '']);

/** An app that names only a phone's system runs on a phone. Other systems, such as Linux, run on servers too. */
function deviceOfSystem(osName: string): string {
  return SYSTEMS_OF_ONE_DEVICE.has(osName) ? deviceTypeOf(osName) : '';
}

const IPAD = { device: 'tablet', os: 'iPadOS', os_version: '' } as const;

/**
 * Safari on an iPad claims to be a Mac. No Mac has a touch screen, which `context.touch_points` reports
 * (navigator.maxTouchPoints), and iPads report their screen upright however they are held.
 */
function isDesktopSiteOnTablet(agent: Agent, ctx: Fields, width: number, height: number): boolean {
  if (agent.os !== 'macOS') return false;
  return Number(ctx.touch_points ?? ctx.maxTouchPoints ?? 0) > 1 || IPAD_SCREENS.has(`${width}x${height}`);
}

/** In CSS pixels, of all iPads since 2012. */
const IPAD_SCREENS: ReadonlySet<string> = new Set([
  '744x1133',
  '768x1024',
  '810x1080',
  '820x1180',
  '834x1112',
  '834x1194',
  '834x1210',
  '1024x1366',
  '1032x1376',
]);

/** A text, or the named field of an object: `context.os` is "iOS" in one SDK and `{name, version}` in another. */
function partOf(value: unknown, field: string): string {
  return textOf(isFields(value) ? value[field] : value, LABEL_CHARS_MAX);
}

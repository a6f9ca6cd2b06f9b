import Bowser from 'bowser';
import { isbotMatch } from 'isbot';
import { deviceTypeOf } from '../devices/device-types.ts';
import { correctAgent } from './agent-corrections.ts';
import type { Agent } from './step.ts';

const CACHED_MAX = 2_000;
const AGENT_CHARS_MAX = 1_000;
const UNKNOWN: Agent = Object.freeze({ device: '', os: '', os_version: '', browser: '', browser_version: '', bot: '' });
/** Browsers, and bots that imitate one, begin with this; server libraries have names of their own. */
const BROWSER = /^(?:Mozilla|Opera)\//;

const cache = new Map<string, Agent>();

/** Device, system, browser and bot of a User-Agent. Each isolate parses a text once (13 µs). */
export function parseAgent(userAgent: string): Agent {
  if (userAgent === '') return UNKNOWN;
  const cached = cache.get(userAgent);
  if (cached) return cached;
  if (cache.size >= CACHED_MAX) cache.clear();
  const agent = parse(userAgent.slice(0, AGENT_CHARS_MAX));
  cache.set(userAgent, agent);
  return agent;
}

/**
 * Whether a program on a server sent the request: its User-Agent and address say nothing about the visitors of its
 * events, and do not make them bots.
 */
export function isServerAgent(userAgent: string): boolean {
  return !BROWSER.test(userAgent) && !APP.test(userAgent);
}

/** The networking libraries of phones: an app on the visitor's device. */
const APP = /CFNetwork\/|okhttp\/|Dalvik\/|FBAN\//;

function parse(userAgent: string): Agent {
  const { browser, os, platform } = Bowser.parse(userAgent);
  const osVersion = os.name === 'Windows' ? os.versionName : os.version;
  const parsed: Agent = {
    device: deviceTypeOf(platform.type ?? ''),
    os: os.name ?? '',
    os_version: osVersion ?? '',
    browser: browser.name ?? '',
    browser_version: browser.version ?? '',
    bot: isbotMatch(userAgent) ?? '',
  };
  const agent = correctAgent(parsed, userAgent);
  return Object.freeze({
    ...agent,
    os_version: majorMinor(agent.os_version),
    browser_version: majorMinor(agent.browser_version),
  });
}

/** '131.0.6778.86' -> '131', '17.5.1' -> '17.5': few enough values to group a report by. */
function majorMinor(version: string): string {
  const [major = '', minor] = version.split('.');
  return minor === undefined || minor === '0' ? major : `${major}.${minor}`;
}

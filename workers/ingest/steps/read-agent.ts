import { isFields } from '../protocols/protocol.ts';
import { parseAgent } from './parse-agent.ts';
import type { Step } from './step.ts';
import { firstText, LABEL_CHARS_MAX, textOf } from './text.ts';

/**
 * Device, system and browser: what the sender says in `context` wins, then the User-Agent that it forwards for its
 * visitor, then the request's own.
 */
export const readAgent: Step = ({ ctx }, _raw, request) => {
  const forwarded = firstText(ctx.user_agent, ctx.userAgent);
  const agent = forwarded === '' ? request.agent : parseAgent(forwarded);
  const { device, os, browser } = ctx;
  if (device === undefined && os === undefined && browser === undefined) {
    return {
      device: agent.device,
      os: agent.os,
      os_version: agent.os_version,
      browser: agent.browser,
      browser_version: agent.browser_version,
    };
  }
  return {
    device: partOf(device, 'type').toLowerCase() || agent.device,
    os: partOf(os, 'name') || agent.os,
    os_version: firstText(ctx.os_version, partOf(isFields(os) ? os : undefined, 'version')) || agent.os_version,
    browser: partOf(browser, 'name') || agent.browser,
    browser_version:
      firstText(ctx.browser_version, partOf(isFields(browser) ? browser : undefined, 'version')) ||
      agent.browser_version,
  };
};

/** A text, or the named field of an object: `context.os` is "iOS" in one SDK and `{name, version}` in another. */
function partOf(value: unknown, field: string): string {
  return textOf(isFields(value) ? value[field] : value, LABEL_CHARS_MAX);
}

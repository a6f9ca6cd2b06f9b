import { DAY_MS } from '../../core/base/time/durations.ts';
import { newSigningSecret } from '../../core/delivery/standard-webhook.ts';
import type { ChannelConfig } from './channel-config.ts';

/** For so long after a rotation messages are signed with the old secret as well. */
const OVERLAP_MS = DAY_MS;

/** A channel's settings with a secret of ours, if messages to it are signed. */
export function withSecret(config: ChannelConfig, isSigned: boolean): ChannelConfig {
  return isSigned ? { ...config, secret: newSigningSecret() } : config;
}

export function rotated(config: ChannelConfig, nowMs: number): ChannelConfig {
  const previous_until = new Date(nowMs + OVERLAP_MS).toISOString();
  return { ...config, secret: newSigningSecret(), previous_secret: config.secret, previous_until };
}

/** The secret, as an answer shows it once. */
export function secretShown({ secret }: ChannelConfig): { signing_secret?: string } {
  return typeof secret === 'string' ? { signing_secret: secret } : {};
}

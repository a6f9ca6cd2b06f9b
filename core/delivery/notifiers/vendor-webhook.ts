import type { ChannelSetting } from '../../api/alert-channels.ts';
import { ok } from '../../base/result.ts';
import type { RequestNotifier } from './notifier.ts';
import { readSettings, shownSettings, textOf, type VendorHosts, vendorUrl } from './settings.ts';

/** The settings of a channel whose only one is the secret address of a vendor's webhook. */
export function vendorWebhook(
  example: string,
  of: VendorHosts,
): Pick<RequestNotifier, 'settings' | 'create' | 'describe'> {
  const settings: readonly ChannelSetting[] = [
    { name: 'url', type: 'url', is_secret: true, is_required: true, example },
  ];
  return {
    settings,
    create(config, rules) {
      const read = readSettings(settings, config);
      if (!read.ok) return read;
      const url = vendorUrl('url', textOf(read.value, 'url'), rules, of);
      return url.ok ? ok({ url: url.value }) : url;
    },
    describe: (stored) => shownSettings(settings, stored),
  };
}

import type { ChannelSetting } from '../../api/alert-channels.ts';
import { MAIL_RECIPIENTS_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import type { OwnNotifier } from './notifier.ts';
import { listOf, readSettings, refused, shownSettings } from './settings.ts';

const SETTINGS: readonly ChannelSetting[] = [
  { name: 'members', type: 'members', is_secret: false, is_required: false },
  { name: 'addresses', type: 'addresses', is_secret: false, is_required: false, example: '["on-call@example.com"]' },
];

/** Mails members, whose right to see the project is read each time, and addresses that the organization allows. */
export const email: OwnNotifier = {
  via: 'mail',
  settings: SETTINGS,
  takesPicture: true,

  create(config) {
    const read = readSettings(SETTINGS, config);
    if (!read.ok) return read;
    const members = [...new Set(listOf(read.value, 'members'))];
    const addresses = [...new Set(listOf(read.value, 'addresses').map((address) => address.toLowerCase()))];
    const count = members.length + addresses.length;
    if (count === 0) return err(refused('`config` names nobody; add `members` or `addresses`.'));
    if (count > MAIL_RECIPIENTS_MAX) {
      return err(refused(`\`config\` names ${count} people; at most ${MAIL_RECIPIENTS_MAX} receive one channel.`));
    }
    return ok({ members, addresses });
  },

  describe: (stored) => shownSettings(SETTINGS, stored),
};

import { expect, test } from 'vitest';
import type { ChannelKind, ChannelSetting } from '../../../../../core/api/alert-channels.ts';
import { channelDraft, configOf, EMPTY_CHANNEL, emptySettings } from './channel-draft.ts';

const setting = (name: string, fields: Partial<ChannelSetting> = {}): ChannelSetting => ({
  ...{ name, type: 'text', is_secret: false, is_required: true },
  ...fields,
});
const kind: ChannelKind = {
  ...{ kind: 'telegram', is_signed: false, takes_picture: true },
  settings: [
    setting('token', { is_secret: true }),
    setting('chat_id'),
    setting('members', { type: 'members', is_required: false }),
  ],
};

test('a new channel needs its secrets, one that exists keeps them', () => {
  expect(emptySettings(EMPTY_CHANNEL, kind, true)).toEqual(['token', 'chat_id']);
  const draft = channelDraft('Team', kind, { chat_id: '-100' });
  expect(draft.values).toEqual({ chat_id: ['-100'], members: [] });
  expect(emptySettings(draft, kind, false)).toEqual([]);
  expect(configOf(draft, kind)).toEqual({ chat_id: '-100' });
});

test('lists are sent as lists and texts without the blanks around them', () => {
  const values = { token: [' 12:ab '], chat_id: ['-100'], members: ['usr_1', 'usr_2'], other: ['x'] };
  expect(configOf({ name: 'Team', values }, kind)).toEqual({
    ...{ token: '12:ab', chat_id: '-100', members: ['usr_1', 'usr_2'] },
  });
});

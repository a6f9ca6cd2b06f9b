import { z } from 'zod';
import type { ChannelSetting } from '../../api/alert-channels.ts';
import { cutText } from '../../base/cut-text.ts';
import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import type { AlertNotice } from './alert-notice.ts';
import type { RequestNotifier } from './notifier.ts';
import { linksWithin, listText, outlineOf } from './outline.ts';
import { jsonRequestTo, readAnswer, readJson } from './requests.ts';
import { readSettings, refused, shownSettings, storedText, textOf } from './settings.ts';

const SETTINGS: readonly ChannelSetting[] = [
  { name: 'token', type: 'text', is_secret: true, is_required: true, example: '123456789:AAF…' },
  { name: 'chat_id', type: 'text', is_secret: false, is_required: true, example: '-1001234567890' },
];

/** The limits of Telegram (https://core.telegram.org/bots/api#sendmessage), markup included to be on the safe side. */
const TEXT_CHARS_MAX = 4_096;
const CAPTION_CHARS_MAX = 1_024;
const TITLE_CHARS_MAX = 300;
const LIST_CHARS_MAX = 1_500;
const URL_CHARS_MAX = 500;

const answerSchema = z.object({
  ok: z.boolean(),
  error_code: z.number().optional(),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional(),
});

/** Sends as a bot of the customer's to a chat, a group or a channel. */
export const telegram: RequestNotifier = {
  via: 'request',
  settings: SETTINGS,
  takesPicture: true,

  create(config) {
    const read = readSettings(SETTINGS, config);
    if (!read.ok) return read;
    if (!/^\d{5,20}:[\w-]{30,100}$/.test(textOf(read.value, 'token'))) {
      return err(refused('`config.token` is no token of a bot; BotFather shows one such as 123456789:AAF….'));
    }
    const chat = textOf(read.value, 'chat_id');
    if (!/^(-?\d{1,20}|@\w{4,40})$/.test(chat)) {
      const shown = chat.slice(0, 60);
      return err(
        refused(`\`config.chat_id\`: \`${shown}\` is no chat; use its number, such as -1001234567890, or @channel.`),
      );
    }
    return ok(read.value);
  },

  describe: (stored) => shownSettings(SETTINGS, stored),

  /** 20 messages a minute to one group. */
  limits: { timeoutMs: 10 * SECOND_MS, spacingMs: 3 * SECOND_MS, answerBytesMax: 1_000, combines: true },

  request(stored, notice, { isShort }) {
    const chat = { chat_id: storedText(stored, 'chat_id'), parse_mode: 'HTML' };
    const address = `https://api.telegram.org/bot${storedText(stored, 'token')}`;
    if (notice.picture !== undefined && !isShort) {
      const body = { ...chat, photo: notice.picture.url, caption: textOfNotice(notice, CAPTION_CHARS_MAX) };
      return jsonRequestTo(`${address}/sendPhoto`, body);
    }
    const body = { ...chat, text: textOfNotice(notice, TEXT_CHARS_MAX), link_preview_options: { is_disabled: true } };
    return jsonRequestTo(`${address}/sendMessage`, body);
  },

  read(answer, { isShort }) {
    const told = readJson(answer.text, answerSchema);
    if (answer.status === 200 && told?.ok === true) return { status: 'delivered' };
    const status = told?.error_code ?? answer.status;
    const waitS = told?.parameters?.retry_after;
    const retryAfterMs = waitS === undefined ? answer.retryAfterMs : waitS * SECOND_MS;
    const moved = told?.parameters?.migrate_to_chat_id;
    const remedy =
      moved === undefined ? REMEDIES.get(status) : `the group became a supergroup; set \`chat_id\` to ${moved}.`;
    const asked = { ...answer, status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    return readAnswer(asked, { vendor: 'Telegram', isShort, isForm: status === 400 && moved === undefined, remedy });
  },
};

/** Plain text is cut, and then marked up: no tag and no entity is ever cut, and the link stays whole. */
function textOfNotice(notice: AlertNotice, charsMax: number): string {
  const { title, summary, facts, lists, links } = outlineOf(notice);
  const head = title === '' ? '' : `<b>${cut(title, TITLE_CHARS_MAX)}</b>\n`;
  const link = linksWithin(links, URL_CHARS_MAX)[0];
  const foot = link === undefined ? '' : `\n\n${escaped(link.label)}: ${escaped(link.url)}`;
  const body = [
    summary,
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...lists.map((list) => listText(list, LIST_CHARS_MAX, cutText)),
  ];
  const room = charsMax - head.length - foot.length;
  return head + cut(body.filter(Boolean).join('\n\n'), room) + foot;
}

function cut(text: string, charsMax: number): string {
  return cutText(text, charsMax, escaped);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const REMEDIES: ReadonlyMap<number, string> = new Map([
  [400, 'check `chat_id`, and that the bot is in the chat.'],
  [401, 'the token was revoked; ask BotFather for a new one.'],
  [403, 'the bot was blocked or removed from the chat; add it again.'],
  [404, 'there is no such bot; check the token.'],
]);

import { z } from 'zod';
import type { ChannelSetting } from '../../api/alert-channels.ts';
import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import type { AlertNotice } from './alert-notice.ts';
import type { RequestNotifier } from './notifier.ts';
import { linksWithin, outlineOf } from './outline.ts';
import { formRequest, readAnswer, readJson } from './requests.ts';
import { readSettings, refused, shownSettings, storedText, textOf } from './settings.ts';
import { smsSegments } from './sms-segments.ts';

const SETTINGS: readonly ChannelSetting[] = [
  {
    name: 'account_sid',
    type: 'text',
    is_secret: false,
    is_required: true,
    example: 'AC0123456789abcdef0123456789abcdef',
  },
  { name: 'auth_token', type: 'text', is_secret: true, is_required: true },
  { name: 'from', type: 'text', is_secret: false, is_required: true, example: '+15005550006' },
  { name: 'to', type: 'text', is_secret: false, is_required: true, example: '+4915112345678' },
];

/** Twilio takes 1,600 characters; each segment costs as much as a message, so an alert takes few. */
const TEXT_CHARS_MAX = 1_600;
const SEGMENTS_MAX = 3;
const URL_CHARS_MAX = 150;

/** Sends text messages through an account at Twilio. */
export const sms: RequestNotifier = {
  via: 'request',
  settings: SETTINGS,

  create(config) {
    const read = readSettings(SETTINGS, config);
    if (!read.ok) return read;
    const [sid, token] = [textOf(read.value, 'account_sid'), textOf(read.value, 'auth_token')];
    const [from, to] = [textOf(read.value, 'from'), textOf(read.value, 'to')];
    if (!/^AC[0-9a-f]{32}$/.test(sid)) {
      return err(
        refused(`\`config.account_sid\`: \`${sid.slice(0, 60)}\` is no account of Twilio, which is AC and 32 digits.`),
      );
    }
    if (!/^[0-9a-f]{32}$/.test(token)) {
      return err(
        refused('`config.auth_token` is no token of Twilio, which has 32 digits from 0 to f; its console shows it.'),
      );
    }
    if (!PHONE.test(to)) {
      return err(refused(`\`config.to\`: \`${to.slice(0, 60)}\` is no phone number; write it as +4915112345678.`));
    }
    if (!PHONE.test(from) && !/^MG[0-9a-f]{32}$/.test(from) && !/^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(from)) {
      return err(
        refused(
          `\`config.from\`: \`${from.slice(0, 60)}\` is no sender; use a number of yours such as +15005550006, a messaging service (MG…) or a name of at most 11 letters.`,
        ),
      );
    }
    return ok(read.value);
  },

  describe: (stored) => shownSettings(SETTINGS, stored),

  limits: { timeoutMs: 10 * SECOND_MS, spacingMs: SECOND_MS, answerBytesMax: 2_000, combines: true },

  request(stored, notice) {
    const sid = storedText(stored, 'account_sid');
    const from = storedText(stored, 'from');
    const sender = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
    return formRequest(
      `https://api.twilio.com/2010-04-01/Accounts/${sid}/Messages.json`,
      { To: storedText(stored, 'to'), ...sender, Body: smsText(notice) },
      { user: sid, password: storedText(stored, 'auth_token') },
    );
  },

  read(answer, { isShort }) {
    if (answer.status === 201) return { status: 'delivered' };
    const code = readJson(answer.text, z.object({ code: z.number() }))?.code;
    return readAnswer(answer, {
      vendor: 'Twilio',
      isShort,
      remedy: code === undefined ? undefined : REMEDIES.get(code),
    });
  },
};

const PHONE = /^\+[1-9]\d{6,14}$/;

/** The text with its link whole, within few segments. Three dots in place of an ellipsis, which GSM-7 lacks. */
function smsText(notice: AlertNotice): string {
  const { title, summary, links } = outlineOf(notice);
  const link = linksWithin(links, URL_CHARS_MAX)[0];
  const foot = link === undefined || link.url.length > URL_CHARS_MAX ? '' : ` ${link.url}`;
  const words = [title, summary.replaceAll('\n', ' ')].filter(Boolean).join('. ');
  const fits = (text: string) => text.length <= TEXT_CHARS_MAX && smsSegments(text).segments <= SEGMENTS_MAX;
  if (fits(words + foot)) return words + foot;
  const characters = [...words].slice(0, TEXT_CHARS_MAX);
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(`${characters.slice(0, middle).join('')}...${foot}`)) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join('')}...${foot}`;
}

const REMEDIES: ReadonlyMap<number, string> = new Map([
  [20003, 'the account or its token is wrong.'],
  [21211, 'there is no such phone number; check `to`.'],
  [21408, 'the account may not send to this country; permit it in Twilio’s console.'],
  [21606, '`from` is no number of this account that sends text messages.'],
  [21608, 'a trial account sends to verified numbers only.'],
  [21610, 'the receiver has unsubscribed by STOP; they must send START.'],
  [21612, '`from` cannot send to this number.'],
  [21614, '`to` is no mobile number.'],
  [21659, '`from` is no number of this account.'],
]);

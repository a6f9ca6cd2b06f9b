import { cutText } from '../../base/cut-text.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { failed } from '../request.ts';
import { SLACK_REMEDIES } from '../slack-remedies.ts';
import type { AlertNotice } from './alert-notice.ts';
import type { RequestNotifier } from './notifier.ts';
import { linksWithin, listText, type Outline, outlineOf } from './outline.ts';
import { jsonRequest, readAnswer } from './requests.ts';
import { vendorWebhook } from './vendor-webhook.ts';

/** The limits of Slack (https://docs.slack.dev/reference/block-kit/blocks). All blocks together: about 13,200 characters. */
const HEADER_CHARS_MAX = 150;
const SUMMARY_CHARS_MAX = 2_500;
const FIELD_CHARS_MAX = 300;
const LIST_CHARS_MAX = 1_900;
const BUTTON_CHARS_MAX = 75;
const BUTTONS_MAX = 5;
const URL_CHARS_MAX = 3_000;
const ALT_CHARS_MAX = 300;

/** Posts to an incoming webhook of Slack. */
export const slack: RequestNotifier = {
  via: 'request',
  takesPicture: true,
  ...vendorWebhook('https://hooks.slack.com/services/T000/B000/XXXX', {
    vendor: 'Slack',
    hosts: ['hooks.slack.com', 'hooks.slack-gov.com'],
    path: /^\/services\/[^/]+\/[^/]+\/[^/]+$/,
    remedy: 'add an incoming webhook to your Slack app and paste its address (https://hooks.slack.com/services/…).',
  }),

  limits: { timeoutMs: 10 * SECOND_MS, spacingMs: SECOND_MS, answerBytesMax: 200, combines: true },

  request: (stored, notice, { isShort }) => jsonRequest(stored, bodyOf(notice, isShort)),

  read(answer, { isShort }) {
    const { status, text } = answer;
    if (status === 200) {
      return text.trim() === 'ok' ? { status: 'delivered' } : failed(false, 'Slack answered 200 without its `ok`.');
    }
    const code = text.trim();
    const isForm = status === 400 && FORM_CODES.has(code);
    return readAnswer(answer, { vendor: 'Slack', isShort, isForm, remedy: SLACK_REMEDIES.get(code) });
  },
};

function bodyOf(notice: AlertNotice, isShort: boolean) {
  const outline = outlineOf(notice);
  const { title, summary } = outline;
  const text = cut([title, summary].filter(Boolean).join('\n'), SUMMARY_CHARS_MAX);
  return { text, blocks: blocksOf(outline, isShort ? undefined : notice.picture, isShort), unfurl_links: false };
}

/** All text is plain: nothing in a name makes a mention, a link or bold type. */
function blocksOf(outline: Outline, picture: AlertNotice['picture'], isShort: boolean): object[] {
  const { title, summary, facts, lists } = outline;
  const links = linksWithin(outline.links, URL_CHARS_MAX).slice(0, isShort ? 1 : BUTTONS_MAX);
  const buttons = links.map(({ label, url }) => ({ type: 'button', text: plain(label, BUTTON_CHARS_MAX), url }));
  return [
    ...(title === '' ? [] : [{ type: 'header', text: plain(title, HEADER_CHARS_MAX) }]),
    ...(summary === '' ? [] : [{ type: 'section', text: plain(summary, SUMMARY_CHARS_MAX) }]),
    ...(facts.length === 0 || isShort
      ? []
      : [{ type: 'section', fields: facts.map(({ label, value }) => plain(`${label}: ${value}`, FIELD_CHARS_MAX)) }]),
    ...(isShort ? [] : lists).map((list) => ({
      type: 'section',
      text: { type: 'plain_text', emoji: false, text: listText(list, LIST_CHARS_MAX, cut) },
    })),
    ...(picture === undefined
      ? []
      : [{ type: 'image', image_url: picture.url, alt_text: cutText(picture.alt, ALT_CHARS_MAX) }]),
    ...(buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }]),
  ];
}

function plain(text: string, charsMax: number) {
  return { type: 'plain_text', text: cut(text, charsMax), emoji: false };
}

function cut(text: string, charsMax: number): string {
  return cutText(text, charsMax, escaped);
}

/** The three characters that Slack reads as markup everywhere. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Answers to a message whose form it refuses, such as for a picture that it cannot fetch. */
const FORM_CODES: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_payload',
  'msg_too_long',
]);

import { cutText } from '../../base/cut-text.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { failed, type ReceiverAnswer } from '../request.ts';
import type { AlertNotice } from './alert-notice.ts';
import type { RequestNotifier } from './notifier.ts';
import { linksWithin, listText, outlineOf } from './outline.ts';
import { jsonRequest, readAnswer, SHORTER_FOLLOWS } from './requests.ts';
import { storedText } from './settings.ts';
import { vendorWebhook } from './vendor-webhook.ts';

/** Teams documents 28 KB; some tenants refuse from 21 KB on. */
const BODY_BYTES_MAX = 20_000;
const LINES_TRIED = [30, 15, 5, 0];
const TITLE_CHARS_MAX = 250;
const SUMMARY_CHARS_MAX = 2_000;
const FACT_CHARS_MAX = 300;
const LIST_CHARS_MAX = 7_000;
const LABEL_CHARS_MAX = 60;
const LINKS_MAX = 4;
const URL_CHARS_MAX = 2_000;
const ALT_CHARS_MAX = 300;

const OLD_HOST = '.webhook.office.com';

/** Posts an adaptive card to a flow of Teams' Workflows, or to an incoming webhook of its old connectors. */
export const teams: RequestNotifier = {
  via: 'request',
  takesPicture: true,
  ...vendorWebhook('https://….environment.api.powerplatform.com/powerautomate/…/triggers/manual/paths/invoke?…', {
    vendor: 'Microsoft Teams',
    hosts: ['.api.powerplatform.com', '.logic.azure.com', '.logic.azure.us', OLD_HOST, 'outlook.office.com'],
    path: /\/(invoke|webhook|webhookb2)(\/|$)/,
    remedy:
      'in the channel choose Workflows, “Send webhook alerts to a channel”, and paste the address that it shows at the end.',
  }),

  limits: { timeoutMs: 15 * SECOND_MS, spacingMs: SECOND_MS, answerBytesMax: 500, combines: true },

  request(stored, notice, { isShort }) {
    const bodies = (isShort ? [0] : LINES_TRIED).map((linesMax) => messageOf(notice, linesMax, isShort));
    const fitting = bodies.find((body) => bytesOf(body) <= BODY_BYTES_MAX) ?? messageOf(notice, 0, true);
    return jsonRequest(stored, fitting);
  },

  read(answer, { stored, isShort }) {
    const { status, text } = answer;
    if (status === 202 || status === 204) return { status: 'delivered' };
    if (status === 200) {
      const isOld = isOldAddress(storedText(stored, 'url'));
      if (isOld ? text.trim() === '1' : !isErrorText(text)) return { status: 'delivered' };
      return readErrorText(answer, isShort);
    }
    return readAnswer(answer, { vendor: 'Teams', isShort, isForm: status === 413, remedy: REMEDIES.get(status) });
  },
};

/** Text runs are shown as they are: a card's text blocks and facts would read names as Markdown. */
function messageOf(notice: AlertNotice, linesMax: number, isShort: boolean) {
  const { title, summary, facts, lists, links } = outlineOf(notice, linesMax);
  const heading = title === '' ? [] : [runs([bold(cutText(title, TITLE_CHARS_MAX), 'large')])];
  const body = [
    ...heading,
    ...cutText(summary, isShort ? 500 : SUMMARY_CHARS_MAX)
      .split('\n')
      .filter(Boolean)
      .map((line) => runs([plain(line)])),
    ...(isShort ? [] : facts).map(({ label, value }) =>
      runs([bold(`${cutText(label, LABEL_CHARS_MAX)}: `), plain(cutText(value, FACT_CHARS_MAX))]),
    ),
    ...(isShort ? [] : lists).flatMap((list) =>
      listText(list, LIST_CHARS_MAX, cutText)
        .split('\n')
        .map((line) => runs([plain(line)])),
    ),
    ...(notice.picture === undefined || isShort
      ? []
      : [{ type: 'Image', url: notice.picture.url, altText: cutText(notice.picture.alt, ALT_CHARS_MAX) }]),
  ];
  const actions = linksWithin(links, URL_CHARS_MAX)
    .slice(0, isShort ? 1 : LINKS_MAX)
    .map(({ label, url }) => ({ type: 'Action.OpenUrl', title: cutText(label, LABEL_CHARS_MAX), url }));
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.2',
    body,
    actions,
    msteams: { width: 'full' },
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}

function runs(inlines: readonly object[]) {
  return { type: 'RichTextBlock', inlines };
}

function plain(text: string) {
  return { type: 'TextRun', text };
}

function bold(text: string, size?: 'large') {
  return { ...plain(text), weight: 'bolder', ...(size === undefined ? {} : { size }) };
}

function bytesOf(body: object): number {
  return new TextEncoder().encode(JSON.stringify(body)).length;
}

function isOldAddress(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname.endsWith(OLD_HOST) || hostname === 'outlook.office.com';
}

function isErrorText(text: string): boolean {
  return /delivery failed|HTTP error \d{3}/i.test(text);
}

/** Old addresses answer 200 with the status of the real delivery in a sentence. */
function readErrorText({ text, retryAfterMs }: ReceiverAnswer, isShort: boolean) {
  const status = Number(/HTTP error (\d{3})/i.exec(text)?.[1] ?? 0);
  if (status === 413 && !isShort) return failed(true, `Teams refused the message (413); ${SHORTER_FOLLOWS}`);
  const words = status === 0 ? 'Teams answered 200 with an error text.' : `Teams answered 200 with an error ${status}.`;
  return failed(status === 429 || status >= 500, words, retryAfterMs);
}

const REMEDIES: ReadonlyMap<number, string> = new Map([
  [401, 'the flow wants a sign-in; let “Anyone” trigger it.'],
  [403, 'the flow is off or its owner left; turn it on, or make a new one.'],
  [404, 'the flow was deleted; make a new one.'],
]);

import { z } from 'zod';
import { cutText } from '../../base/cut-text.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import type { AlertNotice } from './alert-notice.ts';
import type { RequestNotifier } from './notifier.ts';
import { linksWithin, listText, outlineOf } from './outline.ts';
import { jsonRequest, readAnswer, readJson } from './requests.ts';
import { COLOURS } from './severities.ts';
import { vendorWebhook } from './vendor-webhook.ts';

/** The limits of Discord (https://docs.discord.com/developers/resources/message#embed-object-embed-limits); 6,000 in all. */
const TITLE_CHARS_MAX = 256;
const DESCRIPTION_CHARS_MAX = 3_300;
const SUMMARY_CHARS_MAX = 1_500;
const LIST_CHARS_MAX = 900;
const LABEL_CHARS_MAX = 60;
const VALUE_CHARS_MAX = 160;
const URL_CHARS_MAX = 2_000;

/** Posts to a webhook of a channel in Discord. */
export const discord: RequestNotifier = {
  via: 'request',
  takesPicture: true,
  ...vendorWebhook('https://discord.com/api/webhooks/123/abc', {
    vendor: 'Discord',
    hosts: ['discord.com', 'discordapp.com', 'ptb.discord.com', 'canary.discord.com'],
    path: /^\/api(\/v\d+)?\/webhooks\/\d+\/[\w-]+$/,
    remedy: 'in the channel’s settings choose Integrations, Webhooks, and paste the address of a webhook.',
  }),

  /** 30 requests a minute to one webhook. */
  limits: { timeoutMs: 10 * SECOND_MS, spacingMs: 2 * SECOND_MS, answerBytesMax: 1_000, combines: true },

  request: (stored, notice, { isShort }) =>
    jsonRequest(stored, { embeds: [embedOf(notice, isShort)], allowed_mentions: { parse: [] } }),

  read(answer, { isShort }) {
    const { status, text } = answer;
    if (status === 200 || status === 204) return { status: 'delivered' };
    const waitS = readJson(text, z.object({ retry_after: z.number() }))?.retry_after;
    const retryAfterMs = answer.retryAfterMs ?? (waitS === undefined ? undefined : Math.ceil(waitS * SECOND_MS));
    const asked = retryAfterMs === undefined ? answer : { ...answer, retryAfterMs };
    return readAnswer(asked, { vendor: 'Discord', isShort, isForm: status === 400, remedy: REMEDIES.get(status) });
  },
};

function embedOf(notice: AlertNotice, isShort: boolean) {
  const { title, summary, facts, lists, links } = outlineOf(notice);
  const url = linksWithin(links, URL_CHARS_MAX)[0]?.url;
  const told = isShort ? [] : lists.map((list) => listText(list, LIST_CHARS_MAX, cut));
  const description = withinAll([cut(summary, SUMMARY_CHARS_MAX), ...told], DESCRIPTION_CHARS_MAX);
  return {
    ...(title === '' ? {} : { title: cut(title, TITLE_CHARS_MAX) }),
    ...(url === undefined ? {} : { url }),
    description,
    color: notice.ended_at === undefined ? COLOURS[notice.severity] : COLOURS.over,
    timestamp: notice.at,
    fields: (isShort ? [] : facts).map(({ label, value }) => ({
      name: cut(label, LABEL_CHARS_MAX),
      value: cut(value, VALUE_CHARS_MAX),
      inline: true,
    })),
    ...(notice.picture === undefined || isShort ? {} : { image: { url: notice.picture.url } }),
  };
}

/** Parts as long as they fit; one is whole or not there, since its escapes must not be cut. */
function withinAll(parts: readonly string[], charsMax: number): string {
  let text = '';
  for (const part of parts.filter(Boolean)) {
    const next = text === '' ? part : `${text}\n\n${part}`;
    if (next.length > charsMax) break;
    text = next;
  }
  return text;
}

function cut(text: string, charsMax: number): string {
  return cutText(text, charsMax, escaped);
}

function escaped(text: string): string {
  return text.replace(/[\\*_~`|<>#@[\]()]/g, '\\$&');
}

const REMEDIES: ReadonlyMap<number, string> = new Map([
  [401, 'its token is wrong; paste the address of the webhook again.'],
  [404, 'the webhook was deleted; make a new one.'],
]);

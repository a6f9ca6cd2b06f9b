import { cutText } from '../../../base/cut-text.ts';
import { err, ok } from '../../../base/result.ts';
import { SECOND_MS } from '../../../base/time/durations.ts';
import type { RequestKind } from '../../kind.ts';
import type { DestinationRecord } from '../../record.ts';
import { addressHint, checkAddress, refusedSetting, settingText } from '../../settings.ts';
import { slackOutcomes } from './outcomes.ts';
import { filled, unknownPlaceholder } from './template.ts';

const HOSTS: readonly string[] = ['hooks.slack.com', 'hooks.slack-gov.com'];
const LINES_MAX = 20;
const LINES_STANDARD = 10;
/** Slack cuts a text at 3,000 characters. */
const LINE_CHARS_MAX = 140;

/**
 * Each event that passes the filters is a line of a message in a channel of Slack. Events that come together are one message, whose
 * lines are counted: a flood is a few messages, never a message for each event.
 */
export const slack: RequestKind = {
  via: 'request',
  settings: [
    {
      name: 'url',
      type: 'url',
      is_secret: true,
      is_required: true,
      example: 'https://hooks.slack.com/services/T000/B000/XXXX',
    },
    {
      name: 'template',
      type: 'text',
      is_secret: false,
      is_required: false,
      standard: '{event}: {user_id}',
      example: '{user_id} paid {properties.amount} {properties.currency} on {visit.page}',
    },
    { name: 'lines', type: 'number', is_secret: false, is_required: false, standard: LINES_STANDARD },
    { name: 'seconds_between', type: 'number', is_secret: false, is_required: false, standard: 60 },
  ],

  check(settings, rules) {
    const address = checkAddress(settings, 'url', rules);
    if (!address.ok) return address;
    const { hostname, pathname } = address.value;
    if (!HOSTS.includes(hostname) || !/^\/services\/[^/]+\/[^/]+\/[^/]+$/.test(pathname)) {
      const remedy =
        'add an incoming webhook to your Slack app and paste its address (https://hooks.slack.com/services/…).';
      return err(refusedSetting(`\`settings.url\`: ${hostname} with this path is no webhook of Slack; ${remedy}`));
    }
    const unknown = unknownPlaceholder(settingText(settings, 'template'));
    if (unknown !== undefined) {
      const remedy =
        'use {event}, {time}, {user_id}, {id}, {properties.name}, {visit.page}, {context.name} or {groups.type}.';
      return err(refusedSetting(`\`settings.template\`: \`{${unknown.slice(0, 60)}}\` names no field; ${remedy}`));
    }
    const wrong = COUNTS.find(({ name, min, max }) => !isWithin(settings[name], min, max));
    if (wrong === undefined) return ok(undefined);
    const { name, min, max } = wrong;
    return err(refusedSetting(`\`settings.${name}\` is ${settings[name]}; use a whole number from ${min} to ${max}.`));
  },

  place: (settings) => addressHint(settingText(settings, 'url')),

  deduplicates: false,

  gatherMs: ({ seconds_between: seconds }) => Number(seconds) * SECOND_MS,

  // The size of the message does not grow with that of its events: a whole batch is one.
  limits: { recordsMax: 10_000, bytesMax: 64 * 1024 ** 2, parallel: 1, timeoutMs: 10 * SECOND_MS, answerBytesMax: 200 },

  request(records, { settings, secrets }) {
    const text = messageOf(records, settingText(settings, 'template'), Number(settings.lines ?? LINES_STANDARD));
    // Plain text: nothing in an event makes a mention, a link or bold type. Blocks are shown, `text` is read in notifications.
    const blocks = [{ type: 'section', text: { type: 'plain_text', text, emoji: false } }];
    return {
      url: settingText(secrets, 'url'),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: escaped(text.split('\n')[0] ?? ''), blocks, unfurl_links: false }),
    };
  },

  outcomes: slackOutcomes,
};

const COUNTS = [
  { name: 'lines', min: 1, max: LINES_MAX },
  { name: 'seconds_between', min: 10, max: 3_600 },
] as const;

function isWithin(value: string | number | boolean | undefined, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

/** One line for each event, at most so many, and how many more there were. */
function messageOf(records: readonly DestinationRecord[], template: string, linesMax: number): string {
  const shown = records.slice(0, records.length > linesMax ? Math.max(1, linesMax - 1) : linesMax);
  const lines = shown.map((record) => {
    const marks = [...(record.source === 'live' ? [] : [record.source]), ...(record.isRepeat ? ['again'] : [])];
    const mark = marks.length === 0 ? '' : `[${marks.join(', ')}] `;
    return cutText(`${mark}${filled(template, record)}`, LINE_CHARS_MAX);
  });
  const more = records.length - shown.length;
  return [...lines, ...(more === 0 ? [] : [`… and ${more} more`])].join('\n');
}

/** The three characters that Slack reads as markup everywhere. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import type { ChannelSetting } from '../../api/alert-channels.ts';
import type { Severity } from '../../api/anomaly.ts';
import { cutText } from '../../base/cut-text.ts';
import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import type { AlertNotice } from './alert-notice.ts';
import type { RequestNotifier } from './notifier.ts';
import { linksWithin, outlineOf } from './outline.ts';
import { jsonRequestTo, readAnswer } from './requests.ts';
import { readSettings, refused, shownSettings, storedText, textOf } from './settings.ts';

const HOSTS: Readonly<Record<string, string>> = { us: 'events.pagerduty.com', eu: 'events.eu.pagerduty.com' };

const SETTINGS: readonly ChannelSetting[] = [
  {
    name: 'routing_key',
    type: 'text',
    is_secret: true,
    is_required: true,
    example: 'R0123456789ABCDEFGHIJKLMNOPQRSTU',
  },
  { name: 'region', type: 'choice', is_secret: false, is_required: false, choices: Object.keys(HOSTS) },
];

const SEVERITIES: Readonly<Record<Severity, string>> = {
  low: 'info',
  medium: 'warning',
  high: 'error',
  critical: 'critical',
};

/** The limits of PagerDuty (https://developer.pagerduty.com/docs/send-alert-event); 512 KB in all. */
const SUMMARY_CHARS_MAX = 1_024;
const NAME_CHARS_MAX = 250;
const VALUE_CHARS_MAX = 1_000;
const URL_CHARS_MAX = 2_000;

/** Opens and resolves alerts of a service by PagerDuty's Events API v2. Its own key makes each event harmless to repeat. */
export const pagerduty: RequestNotifier = {
  via: 'request',
  settings: SETTINGS,
  takesPicture: true,
  perAlarm: true,

  create(config) {
    const read = readSettings(SETTINGS, config);
    if (!read.ok) return read;
    if (!/^[a-zA-Z0-9]{32}$/.test(textOf(read.value, 'routing_key'))) {
      return err(
        refused(
          '`config.routing_key` is no integration key, which has 32 letters and digits; add an Events API v2 integration to the service and paste its key.',
        ),
      );
    }
    return ok(read.value);
  },

  describe: (stored) => shownSettings(SETTINGS, stored),

  limits: { timeoutMs: 10 * SECOND_MS, spacingMs: 0, answerBytesMax: 0 },

  request(stored, notice, { isShort }) {
    const url = `https://${HOSTS[storedText(stored, 'region')] ?? HOSTS.us}/v2/enqueue`;
    const routed = { routing_key: storedText(stored, 'routing_key'), dedup_key: notice.dedup_key };
    const resolve = jsonRequestTo(url, { ...routed, event_action: 'resolve' });
    const trigger = () => jsonRequestTo(url, { ...routed, event_action: 'trigger', ...eventOf(notice, isShort) });
    if (notice.state === 'acknowledged') return jsonRequestTo(url, { ...routed, event_action: 'acknowledge' });
    if (notice.ended_at === undefined) return trigger();
    return CLOSES_WHAT_WAS_TOLD.has(notice.state) ? resolve : [trigger(), resolve];
  },

  read(answer, { isShort }) {
    if (answer.status === 202) return { status: 'delivered' };
    const isRetryable = (status: number) => status === 429 || status >= 500;
    return readAnswer(answer, { vendor: 'PagerDuty', isShort, isRetryable, remedy: REMEDIES.get(answer.status) });
  },
};

/** Other messages of what is over are its first: PagerDuty shows it as opened and resolved. */
const CLOSES_WHAT_WAS_TOLD: ReadonlySet<AlertNotice['state']> = new Set(['resolved', 'calm', 'correction']);

function eventOf(notice: AlertNotice, isShort: boolean) {
  const { title, summary, facts, lists, links } = outlineOf(notice);
  const own = linksWithin(links, URL_CHARS_MAX);
  const details = [
    ...facts.map(({ label, value }) => [label, value] as const),
    ...(isShort ? [] : lists).map(({ label, lines, more }) => {
      const shown = lines.map((line) => cutText(line, NAME_CHARS_MAX));
      return [label, more === 0 ? shown : [...shown, `and ${more} more`]] as const;
    }),
  ];
  const { picture } = notice;
  return {
    payload: {
      summary: cutText([title, summary].filter(Boolean).join(': ').replaceAll('\n', ' ') || 'Alert', SUMMARY_CHARS_MAX),
      source: cutText(notice.project.name, NAME_CHARS_MAX) || notice.project.id,
      severity: SEVERITIES[notice.severity],
      timestamp: notice.began_at,
      group: notice.project.id,
      class: notice.state,
      custom_details: Object.fromEntries(
        details.map(([label, value]) => [
          cutText(label, NAME_CHARS_MAX),
          typeof value === 'string' ? cutText(value, VALUE_CHARS_MAX) : value,
        ]),
      ),
    },
    client: 'Edgewise',
    ...(own[0] === undefined ? {} : { client_url: own[0].url }),
    links: own.map(({ label, url }) => ({ href: url, text: cutText(label, NAME_CHARS_MAX) })),
    images: picture === undefined ? [] : [{ src: picture.url, alt: cutText(picture.alt, VALUE_CHARS_MAX) }],
  };
}

const REMEDIES: ReadonlyMap<number, string> = new Map([
  [400, 'it takes no event under this key; check that the integration is Events API v2 and still there.'],
  [403, 'the service or the account is disabled.'],
]);

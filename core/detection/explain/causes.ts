import type { AnomalyType } from '../../api/anomaly.ts';
import type { CauseCode } from '../../api/anomaly-context.ts';
import type { MetricFamily } from './metric-family.ts';

/** Facts that were found about an anomaly, beside its metric and direction. */
export type Finding =
  | { readonly kind: 'bots'; readonly name: string; readonly share: number }
  | { readonly kind: 'campaign'; readonly name: string }
  | { readonly kind: 'data_stopped' }
  | { readonly kind: 'deploy'; readonly name: string; readonly minutesBefore: number }
  | { readonly kind: 'one_page'; readonly name: string }
  | { readonly kind: 'one_person'; readonly share: number }
  | { readonly kind: 'release'; readonly name: string }
  | { readonly kind: 'segment'; readonly name: string }
  | { readonly kind: 'source'; readonly name: string };
export type Cause = { readonly code: CauseCode; readonly text: string; readonly advice: string };
export type Direction = 'down' | 'up';

const CAUSES_MAX = 4;

/**
 * Causes that fit the metric, its direction and what was found, the likeliest first, each with what to do about it. Facts come
 * before guesses; a guess stands only where no fact says the same.
 */
export function causesOf(
  metric: string,
  family: MetricFamily,
  direction: Direction,
  findings: readonly Finding[],
  type?: AnomalyType,
): Cause[] {
  const found = findings.map((finding) => causeOf(metric, family, direction, finding));
  const codes = new Set(found.map(({ code }) => code));
  const likely = [...((type && OF_TYPE[type]) ?? []), ...GUESSES[family][direction]];
  const guesses = codes.has('data_stopped') ? [] : likely.filter(({ code }) => !codes.has(code));
  return [...found, ...guesses].slice(0, CAUSES_MAX);
}

function causeOf(metric: string, family: MetricFamily, direction: Direction, finding: Finding): Cause {
  const { kind: code } = finding;
  const isBad = isForTheWorse(family, direction);
  switch (finding.kind) {
    case 'data_stopped':
      return {
        code,
        text: 'No event of the project arrives any more',
        advice:
          'Open the site and look whether the tracker still loads and sends; check the write key and the consent banner.',
      };
    case 'deploy':
      return {
        code,
        text: `\`${finding.name}\` went out ${ago(finding.minutesBefore)}`,
        advice: `Compare with what \`${finding.name}\` changed; undo it if it touches \`${metric}\`.`,
      };
    case 'release':
      return {
        code,
        text: `It is in ${finding.name}`,
        advice: isBad
          ? `Look at what ${finding.name} changed; halt its roll-out until \`${metric}\` is as before.`
          : `Look at what ${finding.name} changed around \`${metric}\`.`,
      };
    case 'bots':
      return {
        code,
        text: `${percent(finding.share)} of it is the bot ${finding.name}`,
        advice: `Filter ${finding.name} out in the rules of the project if it is not yours.`,
      };
    case 'one_person':
      return {
        code,
        text: `${percent(finding.share)} of it is one person or device`,
        advice:
          family === 'error'
            ? 'Open the timeline of that person: one client fails again and again, others hardly do.'
            : 'Open the timeline of that person: it may be a script, a test or a client that sends in a loop.',
      };
    case 'one_page':
      return {
        code,
        text: `It is on the page ${finding.name}`,
        advice: `Open ${finding.name} and go through what \`${metric}\` needs there.`,
      };
    case 'campaign':
      return {
        code,
        text: `The campaign ${finding.name}`,
        advice:
          direction === 'up'
            ? `See whether the visitors of ${finding.name} stay and convert.`
            : `See whether ${finding.name} has ended, ran out of budget, or leads to a page that fails.`,
      };
    case 'source':
      return {
        code,
        text: direction === 'up' ? `More from ${finding.name}` : `Less from ${finding.name}`,
        advice:
          family === 'error'
            ? `Open the page to which ${finding.name} leads as its visitors do.`
            : `Look at what ${finding.name} links to now.`,
      };
    case 'segment':
      return {
        code,
        text: `It is in ${finding.name}`,
        advice: isBad
          ? `Try \`${metric}\` as a visitor in ${finding.name} would; others are hardly touched.`
          : `Look at what is new for visitors in ${finding.name}.`,
      };
  }
}

/** Whether the direction is bad news; a rise of visits is news, and not bad. */
function isForTheWorse(family: MetricFamily, direction: Direction): boolean {
  return family === 'error' || family === 'slowness' ? direction === 'up' : direction === 'down';
}

function ago(minutes: number): string {
  if (minutes < 1) return 'in the same minute';
  return minutes < 120 ? `${minutes} min before` : `${Math.round(minutes / 60)} h before`;
}

function percent(share: number): string {
  return `${Math.round(100 * Math.min(1, share))} %`;
}

const DEPLOY_BROKE: Cause = {
  code: 'deploy',
  text: 'A release that broke the page or the tracker',
  advice: 'Check what was deployed shortly before, and record releases as annotations so that they are named here.',
};
const OUTAGE: Cause = {
  code: 'outage',
  text: 'An outage of the site or of a service behind it',
  advice: 'Check the site and the services behind it.',
};
const CONSENT: Cause = {
  code: 'consent',
  text: 'A consent banner or a blocker that stops the tracker',
  advice: 'Check whether the consent banner or a content-security policy changed.',
};
const CAMPAIGN_UP: Cause = {
  code: 'campaign',
  text: 'A campaign, a mention or a mailing that has just gone out',
  advice: 'Look at sources and campaigns of these minutes.',
};
const CAMPAIGN_DOWN: Cause = {
  code: 'campaign',
  text: 'A campaign that ended or lost its budget',
  advice: 'Check whether a campaign has ended.',
};
const BOTS: Cause = {
  code: 'bots',
  text: 'Bots or a load test',
  advice: 'Look at browsers, countries and pages of these events for a pattern that people do not have.',
};
const TWICE: Cause = {
  code: 'twice',
  text: 'Code that sends the event more than once',
  advice: 'Look at how often one person sends it within a minute.',
};
const LOAD: Cause = {
  code: 'load',
  text: 'More load than a service behind the site takes',
  advice: 'Compare with the load and the errors of the services behind it.',
};
const FORM: Cause = {
  code: 'price_or_form',
  text: 'A change of the form, the price or a step before it',
  advice: 'Go through the steps before it yourself, and compare the funnel with the day before.',
};
const PAYMENT: Cause = {
  code: 'outage',
  text: 'A payment provider that refuses or does not answer',
  advice: 'Make a test payment, and check the status page of the payment provider.',
};

/** Some anomalies have a shape that says more than the metric does. */
const OF_TYPE: Readonly<Partial<Record<AnomalyType, readonly Cause[]>>> = {
  trend_change: [
    {
      code: 'slow_change',
      text: 'A change that grew slowly, such as a version that spreads or a ranking in search',
      advice: 'Compare this week with the one before by release, source and country.',
    },
  ],
  seasonal_break: [
    {
      code: 'schedule',
      text: 'A job or a mailing that did not run, or ran at another time, or a day unlike others such as a holiday',
      advice: 'Check what is usually scheduled at this hour, and whether today is a holiday for your visitors.',
    },
  ],
};

/** Likely causes where nothing was found, by family and direction. */
const GUESSES: Readonly<Record<MetricFamily, Readonly<Record<Direction, readonly Cause[]>>>> = {
  error: {
    up: [
      { ...DEPLOY_BROKE, text: 'A release with a fault' },
      { ...OUTAGE, text: 'A service behind the site that fails' },
      { ...TWICE, text: 'One client that fails and tries again and again' },
    ],
    down: [
      {
        ...DEPLOY_BROKE,
        text: 'A release that mended it, or that no longer reports errors',
        advice: 'Raise an error on purpose and see whether it is reported.',
      },
      {
        ...CONSENT,
        text: 'Code that reports errors and no longer runs',
        advice: 'Raise an error on purpose and see whether it is reported.',
      },
    ],
  },
  slowness: {
    up: [DEPLOY_BROKE, LOAD, OUTAGE],
    down: [
      {
        ...DEPLOY_BROKE,
        text: 'A release that made it faster, or that measures it otherwise',
        advice: 'Check what was deployed shortly before.',
      },
    ],
  },
  revenue: {
    up: [CAMPAIGN_UP, { ...FORM, text: 'A change of the price or an offer' }, TWICE],
    down: [PAYMENT, DEPLOY_BROKE, FORM],
  },
  conversion: { up: [CAMPAIGN_UP, BOTS, TWICE], down: [DEPLOY_BROKE, FORM, OUTAGE] },
  visits: { up: [CAMPAIGN_UP, BOTS, TWICE], down: [DEPLOY_BROKE, OUTAGE, CONSENT, CAMPAIGN_DOWN] },
  arrivals: {
    up: [CAMPAIGN_UP, BOTS, TWICE],
    down: [{ ...OUTAGE, text: 'An outage of the site or of sign-in' }, DEPLOY_BROKE, CONSENT],
  },
  other: { up: [CAMPAIGN_UP, BOTS, TWICE], down: [DEPLOY_BROKE, OUTAGE, CONSENT] },
};

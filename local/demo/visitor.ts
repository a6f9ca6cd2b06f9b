import {
  BROWSERS,
  CHANNEL_WEIGHTS,
  COUNTRIES,
  type Country,
  DEVICES,
  type Device,
  PLACES,
  PLANS,
  type Plan,
  SCREENS,
  SYSTEMS,
  type Variant,
} from './catalogue.ts';
import type { Random } from './random.ts';

/** A person of the demo world. `userId` and `plan` change when they sign up and pay. */
export type Visitor = {
  readonly id: string;
  userId: string;
  anonymousId: string;
  sessionId: string;
  readonly country: Country;
  readonly device: Device;
  readonly os: string;
  readonly browser: string;
  readonly channel: keyof typeof CHANNEL_WEIGHTS;
  /** The plan that they will choose in the end. */
  readonly willPay: Plan;
  readonly variant: Variant;
  plan: Plan;
};

/** An event in the native schema. */
export type DemoEvent = {
  readonly id: string;
  readonly event: string;
  readonly user_id: string;
  readonly anonymous_id: string;
  readonly session_id: string;
  readonly timestamp: string;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly context: Readonly<Record<string, unknown>>;
};

export function newVisitor(random: Random, id: string): Visitor {
  const device = random.pick(DEVICES);
  const os = random.pick(SYSTEMS[device]);
  return {
    id,
    userId: '',
    anonymousId: `anon_${random.hex(10)}`,
    sessionId: '',
    country: random.pick(COUNTRIES),
    device,
    os,
    browser: random.pick(BROWSERS[os] ?? { Chrome: 1 }),
    channel: random.pick(CHANNEL_WEIGHTS),
    willPay: random.pick(PLANS),
    variant: random.chance(0.5) ? 'treatment' : 'control',
    plan: 'free',
  };
}

export function eventOf(
  random: Random,
  visitor: Visitor,
  event: string,
  timeMs: number,
  properties: DemoEvent['properties'],
  /** Path of the page on which it happened; a view names its own in `properties`. */
  page?: string,
): DemoEvent {
  const { timezone, locale, city } = PLACES[visitor.country];
  return {
    id: random.uuid(),
    event,
    user_id: visitor.userId,
    anonymous_id: visitor.anonymousId,
    session_id: visitor.sessionId,
    timestamp: new Date(timeMs).toISOString(),
    properties,
    context: {
      ...(page === undefined ? {} : { page: { path: page } }),
      screen: SCREENS[visitor.device],
      locale,
      timezone,
      country: visitor.country,
      city,
      device: visitor.device,
      os: visitor.os,
      browser: visitor.browser,
    },
  };
}

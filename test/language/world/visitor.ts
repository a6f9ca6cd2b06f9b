import { DAY_MS } from '../../../core/base/time/durations.ts';
import type { Random } from '../../../local/demo/random.ts';
import {
  APP_PAGES,
  BOUNCES,
  BROWSERS,
  CANCEL_REASONS,
  CHANNEL_WEIGHTS,
  CHANNELS,
  CHECKOUT_RATES,
  COUNTRIES,
  DEVICES,
  ERROR_CODES,
  FEATURES,
  LOGIN_METHODS,
  PAGES,
  PLANS,
  PRICES,
  SEARCHES,
  SIGNUP_METHODS,
  SIGNUP_RATES,
  STICKINESS,
  SYSTEMS,
} from './facts.ts';

export type Visitor = {
  readonly id: string;
  userId: string;
  anonymousId: string;
  sessionId: string;
  readonly country: string;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  readonly channel: string;
  readonly willPay: string;
  readonly variant: string;
  plan: string;
};
export type Emit = (
  visitor: Visitor,
  event: string,
  timeMs: number,
  properties?: Readonly<Record<string, unknown>>,
) => void;

export function drawVisitor(number: number, random: Random): Visitor {
  const country = random.pick(COUNTRIES);
  const device = random.pick(DEVICES);
  const os = random.pick(SYSTEMS[device] ?? {});
  return {
    id: `user_${number}`,
    userId: '',
    anonymousId: `anon_${random.hex(10)}`,
    sessionId: '',
    country,
    device,
    os,
    browser: random.pick(BROWSERS[os] ?? {}),
    channel: random.pick(CHANNEL_WEIGHTS),
    willPay: random.pick(PLANS),
    variant: random.chance(0.5) ? 'treatment' : 'control',
    plan: '',
  };
}

/** The chance of one more session, and the mean days before it. */
export function stickinessOf({ userId, plan, willPay }: Visitor): { readonly again: number; readonly gapDays: number } {
  const name = userId === '' ? 'free' : plan === 'free' ? (willPay === 'free' ? 'free' : 'pro') : plan;
  const { again, gapDays } = STICKINESS[name] ?? { again: 0, gapDays: 1 };
  return { again: userId === '' ? 0.2 : again, gapDays };
}

/** Hours follow a daily wave; weekends carry about half the traffic. */
export function nextArrival(fromMs: number, random: Random): number {
  for (let timeMs = fromMs; ; ) {
    timeMs += random.exponential(DAY_MS / 60);
    const date = new Date(timeMs);
    const weekend = [0, 6].includes(date.getUTCDay()) ? 0.5 : 1;
    const wave = 0.25 + 0.75 * Math.max(0, Math.sin(((date.getUTCHours() - 5) / 24) * 2 * Math.PI));
    if (random.chance(weekend * wave)) return timeMs;
  }
}

/** One session: a visit that may end in a signup, or the work of someone who is signed up. */
export function playSession(visitor: Visitor, startMs: number, isFirst: boolean, random: Random, emit: Emit): void {
  visitor.sessionId = `s_${random.hex(12)}`;
  let timeMs = startMs;
  const step = (): number => {
    timeMs += random.exponential(45_000) + 2_000;
    return timeMs;
  };
  const channel = isFirst ? visitor.channel : random.chance(0.6) ? 'direct' : random.pick(CHANNEL_WEIGHTS);
  const landing = isFirst || visitor.userId === '' ? random.pick(PAGES) : '/app';
  emit(visitor, 'page_view', timeMs, { page: landing, ...touchOf(channel) });
  if (visitor.userId === '') {
    if (random.chance(BOUNCES[landing] ?? 0) || !visits(visitor, random, emit, step)) return;
  } else {
    emit(visitor, 'login', timeMs + 500, { method: random.pick(LOGIN_METHODS), plan: visitor.plan });
  }
  works(visitor, random, emit, step);
  mayPay(visitor, random, emit, step);
}

function touchOf(channel: string): Readonly<Record<string, string>> {
  const { medium = '', referrer = '', campaign } = CHANNELS[channel] ?? {};
  if (medium === '') return { referrer };
  return {
    referrer,
    utm_source: channel,
    utm_medium: medium,
    ...(campaign !== undefined && { utm_campaign: campaign }),
  };
}

type Step = () => number;

/** Looks around; whether the visitor signed up. */
function visits(visitor: Visitor, random: Random, emit: Emit, step: Step): boolean {
  for (let views = random.int(1, 4); views > 0; views--) {
    emit(visitor, 'page_view', step(), { page: random.pick(PAGES), referrer: '' });
  }
  if (random.chance(0.25)) {
    emit(visitor, 'search', step(), { query: random.pick(SEARCHES), results: random.int(0, 20) });
  }
  if (!random.chance(SIGNUP_RATES[visitor.device] ?? 0)) return false;
  const timeMs = step();
  visitor.userId = visitor.id;
  visitor.plan = 'free';
  emit(visitor, 'identify', timeMs, { plan: 'free', country: visitor.country });
  const method = random.pick(SIGNUP_METHODS);
  emit(visitor, 'signup', timeMs + 5, { method, plan: 'free', variant: visitor.variant });
  emit(visitor, 'onboarding_completed', step(), { steps: random.int(2, 5) });
  return true;
}

function works(visitor: Visitor, random: Random, emit: Emit, step: Step): void {
  for (let uses = random.int(1, 5); uses > 0; uses--) {
    emit(visitor, 'page_view', step(), { page: random.pick(APP_PAGES), referrer: '' });
    const feature = random.pick(FEATURES);
    const duration_ms = Math.round(random.exponential(1800)) + 40;
    emit(visitor, 'feature_used', step(), { feature, plan: visitor.plan, duration_ms });
  }
  if (random.chance(0.05)) emit(visitor, 'invite_sent', step(), { plan: visitor.plan });
  if (random.chance(0.04)) emit(visitor, 'error', step(), { code: random.pick(ERROR_CODES), page: '/app/reports' });
}

function mayPay(visitor: Visitor, random: Random, emit: Emit, step: Step): void {
  const { variant, willPay } = visitor;
  if (visitor.plan === 'free' && willPay !== 'free' && random.chance(0.45)) {
    emit(visitor, 'checkout_started', step(), { plan: willPay, variant });
    if (!random.chance((CHECKOUT_RATES[variant] ?? 0) * (visitor.device === 'mobile' ? 0.75 : 1.25))) return;
    visitor.plan = willPay;
    emit(visitor, 'purchase', step(), { plan: willPay, amount: PRICES[willPay], currency: 'USD', variant });
  } else if (visitor.plan !== 'free' && random.chance(0.012)) {
    emit(visitor, 'subscription_cancelled', step(), { plan: visitor.plan, reason: random.pick(CANCEL_REASONS) });
    visitor.plan = 'free';
  }
}

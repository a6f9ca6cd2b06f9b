import {
  APP_PAGES,
  BOUNCE_RATES,
  CHANNEL_WEIGHTS,
  CHANNELS,
  CHECKOUT_RATES,
  FEATURES,
  PAGES,
  type Page,
  PRICES_USD,
  SIGNUP_RATES,
} from './catalogue.ts';
import type { Random } from './random.ts';
import { type DemoEvent, eventOf, type Visitor } from './visitor.ts';

const STEP_MS_MEAN = 45_000;
const STEP_MS_MIN = 2_000;

/** One session of a visitor from `startMs` on, ordered by time; the visitor may sign up or pay in it. */
export function session(random: Random, visitor: Visitor, startMs: number, first: boolean): DemoEvent[] {
  const events: DemoEvent[] = [];
  let timeMs = startMs;
  const emit: Emit = (event, properties, afterMs = 0, page) => {
    events.push(eventOf(random, visitor, event, timeMs + afterMs, properties, page));
  };
  const step = (): void => {
    timeMs += random.exponential(STEP_MS_MEAN) + STEP_MS_MIN;
  };
  visitor.sessionId = `s_${random.hex(12)}`;
  if (visitor.userId === '') {
    const landing = random.pick(PAGES);
    emit('page_view', landingProperties(random, visitor, landing, first));
    if (random.chance(BOUNCE_RATES[landing])) return events;
    browse(random, emit, step);
    if (!random.chance(SIGNUP_RATES[visitor.device])) return events;
    step();
    signUp(random, visitor, emit, step);
  } else {
    emit('page_view', landingProperties(random, visitor, '/app', first));
    emit('login', { method: random.pick({ password: 70, sso: 30 }), plan: visitor.plan }, 500);
  }
  workInApp(random, visitor, emit, step);
  payOrLeave(random, visitor, emit, step);
  return events;
}

type Emit = (event: string, properties: DemoEvent['properties'], afterMs?: number, page?: string) => void;

function landingProperties(
  random: Random,
  visitor: Visitor,
  page: Page | '/app',
  first: boolean,
): DemoEvent['properties'] {
  const name = first ? visitor.channel : random.chance(0.6) ? 'direct' : random.pick(CHANNEL_WEIGHTS);
  const { medium, referrer, campaign } = CHANNELS[name];
  return {
    page,
    referrer,
    ...(medium ? { utm_source: name, utm_medium: medium } : {}),
    ...(campaign ? { utm_campaign: campaign } : {}),
  };
}

function browse(random: Random, emit: Emit, step: () => void): void {
  for (let views = random.int(1, 4); views > 0; views--) {
    step();
    emit('page_view', { page: random.pick(PAGES), referrer: '' });
  }
  if (!random.chance(0.25)) return;
  step();
  emit('search', {
    query: random.pick({ pricing: 3, 'api limits': 2, gdpr: 2, funnels: 2 }),
    results: random.int(0, 20),
  });
}

function signUp(random: Random, visitor: Visitor, emit: Emit, step: () => void): void {
  visitor.userId = visitor.id;
  emit('identify', { plan: 'free', country: visitor.country });
  emit(
    'signup',
    { method: random.pick({ email: 55, google: 35, github: 10 }), plan: 'free', variant: visitor.variant },
    5,
  );
  step();
  emit('onboarding_completed', { steps: random.int(2, 5) });
}

function workInApp(random: Random, visitor: Visitor, emit: Emit, step: () => void): void {
  for (let uses = random.int(1, 5); uses > 0; uses--) {
    step();
    emit('page_view', { page: random.pick(APP_PAGES), referrer: '' });
    step();
    const durationMs = Math.round(random.exponential(1800)) + 40;
    emit('feature_used', { feature: random.pick(FEATURES), plan: visitor.plan, duration_ms: durationMs });
  }
  if (random.chance(0.05)) {
    step();
    emit('invite_sent', { plan: visitor.plan });
  }
  if (random.chance(0.04)) {
    step();
    emit('error', { code: random.pick({ 500: 4, 404: 5, 403: 1 }) }, 0, '/app/reports');
  }
}

function payOrLeave(random: Random, visitor: Visitor, emit: Emit, step: () => void): void {
  const { variant, willPay } = visitor;
  if (visitor.plan === 'free' && willPay !== 'free' && random.chance(0.45)) {
    step();
    emit('checkout_started', { plan: willPay, variant });
    if (!random.chance(CHECKOUT_RATES[variant] * (visitor.device === 'mobile' ? 0.75 : 1.25))) return;
    step();
    visitor.plan = willPay;
    emit('purchase', { plan: willPay, amount: PRICES_USD[willPay], currency: 'USD', variant });
  } else if (visitor.plan !== 'free' && random.chance(0.012)) {
    step();
    const reason = random.pick({ price: 4, missing_feature: 3, switched: 2, other: 1 });
    emit('subscription_cancelled', { plan: visitor.plan, reason });
    visitor.plan = 'free';
  }
}

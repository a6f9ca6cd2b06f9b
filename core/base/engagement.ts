import { PASSIVE_EVENTS, VIEW_EVENTS } from './own-events.ts';

/**
 * How much an event says that somebody takes part: 0 for what happens by itself (sessions, heartbeats, errors, traits) and for
 * bots, 1 for a view, 2 for anything that somebody does, 3 for coming back by name, 5 for what begins or spreads a use of the
 * product, 8 for a step to the cash desk, 10 for a purchase. The score of a person is the sum over their events.
 */
export const ENGAGEMENT_DEFAULT = 2;

const VIEW = 1;
const WEIGHTS: Readonly<Record<number, readonly string[]>> = {
  3: ['login', 'logged_in', '$login', 'search', 'share'],
  5: [
    'signup',
    'sign_up',
    'signed_up',
    'register',
    'onboarding_completed',
    'trial_started',
    'invite_sent',
    'generate_lead',
    'subscribe',
  ],
  8: ['add_to_cart', 'begin_checkout', 'checkout', 'checkout_started', 'add_payment_info', 'add_shipping_info'],
  10: ['purchase', 'order_completed', 'subscription_started', 'subscription_renewed'],
};

/** Events whose score is not that of any action, with it. */
export const ENGAGEMENT_SCORES: ReadonlyMap<string, number> = new Map([
  ...Object.entries(WEIGHTS).flatMap(([score, names]) => names.map((name) => [name, Number(score)] as const)),
  ...[...VIEW_EVENTS].map((name) => [name, VIEW] as const),
  ...PASSIVE_EVENTS.map((name) => [name, 0] as const),
]);

import type { EventWords } from '../../../reply/replies.ts';

/** Events that most products have. `did` is what persons did, with the span where it stands. */
export const commonEvents = {
  signup: { one: 'signup', other: 'signups', did: { one: 'signed up {span}', other: 'signed up {span}' } },
  login: { one: 'login', other: 'logins', did: { one: 'logged in {span}', other: 'logged in {span}' } },
  purchase: {
    one: 'purchase',
    other: 'purchases',
    did: { one: 'made a purchase {span}', other: 'made a purchase {span}' },
  },
  order: { one: 'order', other: 'orders', did: { one: 'placed an order {span}', other: 'placed an order {span}' } },
  payment: { one: 'payment', other: 'payments', did: { one: 'made a payment {span}', other: 'made a payment {span}' } },
  refund: { one: 'refund', other: 'refunds' },
  page_view: {
    one: 'page view',
    other: 'page views',
    did: { one: 'viewed a page {span}', other: 'viewed a page {span}' },
  },
  search: { one: 'search', other: 'searches', did: { one: 'searched {span}', other: 'searched {span}' } },
  error: { one: 'error', other: 'errors', did: { one: 'ran into an error {span}', other: 'ran into an error {span}' } },
  invite: { one: 'invite', other: 'invites', did: { one: 'sent an invite {span}', other: 'sent an invite {span}' } },
  checkout: {
    one: 'checkout',
    other: 'checkouts',
    did: { one: 'started a checkout {span}', other: 'started a checkout {span}' },
  },
  cancellation: {
    one: 'cancellation',
    other: 'cancellations',
    did: { one: 'cancelled {span}', other: 'cancelled {span}' },
  },
  onboarding: {
    one: 'completed onboarding',
    other: 'completed onboardings',
    did: { one: 'completed onboarding {span}', other: 'completed onboarding {span}' },
  },
  feature_use: {
    one: 'feature use',
    other: 'feature uses',
    did: { one: 'used a feature {span}', other: 'used a feature {span}' },
  },
  subscription: {
    one: 'subscription',
    other: 'subscriptions',
    did: { one: 'subscribed {span}', other: 'subscribed {span}' },
  },
  trial: { one: 'trial', other: 'trials', did: { one: 'started a trial {span}', other: 'started a trial {span}' } },
  download: {
    one: 'download',
    other: 'downloads',
    did: { one: 'downloaded something {span}', other: 'downloaded something {span}' },
  },
  share: {
    one: 'share',
    other: 'shares',
    did: { one: 'shared something {span}', other: 'shared something {span}' },
  },
  click: { one: 'click', other: 'clicks', did: { one: 'clicked {span}', other: 'clicked {span}' } },
  comment: {
    one: 'comment',
    other: 'comments',
    did: { one: 'wrote a comment {span}', other: 'wrote a comment {span}' },
  },
  add_to_cart: {
    one: 'addition to the cart',
    other: 'additions to the cart',
    did: { one: 'added something to the cart {span}', other: 'added something to the cart {span}' },
  },
  install: {
    one: 'installation',
    other: 'installations',
    did: { one: 'installed the app {span}', other: 'installed the app {span}' },
  },
} as const satisfies Readonly<Record<string, EventWords>>;

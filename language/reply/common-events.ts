import type { CommonEvent } from './replies.ts';
import type { Voice } from './voice.ts';

/** The common event that a name of the project stands for, if it is the only one of the project that does. */
export function commonEventOf({ eventNames }: Voice, name: string): CommonEvent | undefined {
  const found = BY_NAME.get(plain(name));
  const alike = eventNames.filter((other) => BY_NAME.get(plain(other)) === found);
  return found !== undefined && alike.length <= 1 ? found : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

const NAMES: readonly (readonly [CommonEvent, readonly string[]])[] = [
  [
    'signup',
    ['signup', 'signedup', 'usersignedup', 'usersignup', 'registered', 'registration', 'register', 'accountcreated'],
  ],
  ['login', ['login', 'loggedin', 'signin', 'signedin', 'userloggedin', 'userlogin']],
  ['purchase', ['purchase', 'purchased', 'purchasecompleted', 'completedpurchase']],
  ['order', ['order', 'orderplaced', 'ordercompleted', 'ordercreated', 'ordered']],
  ['payment', ['payment', 'paymentsucceeded', 'paymentcompleted', 'paid']],
  ['refund', ['refund', 'refunded', 'orderrefunded', 'refundissued']],
  ['page_view', ['pageview', 'pageviewed', 'viewedpage', 'page']],
  ['search', ['search', 'searched', 'searchperformed', 'productssearched']],
  ['error', ['error', 'errors', 'exception', 'erroroccurred']],
  ['invite', ['invite', 'invitesent', 'invitation', 'invitationsent', 'invited', 'userinvited']],
  ['checkout', ['checkout', 'checkoutstarted', 'begincheckout', 'startedcheckout']],
  ['cancellation', ['cancellation', 'cancelled', 'canceled', 'subscriptioncancelled', 'subscriptioncanceled']],
  ['onboarding', ['onboarding', 'onboardingcompleted', 'onboarded', 'completedonboarding']],
  ['feature_use', ['featureused', 'featureuse', 'usedfeature']],
  ['subscription', ['subscription', 'subscribed', 'subscriptionstarted', 'subscriptioncreated']],
  ['trial', ['trial', 'trialstarted', 'starttrial']],
  ['download', ['download', 'downloaded', 'filedownloaded', 'filedownload']],
  ['share', ['share', 'shared', 'contentshared']],
  ['click', ['click', 'clicked', 'buttonclicked']],
  ['comment', ['comment', 'commented', 'commentcreated', 'commentadded']],
  ['add_to_cart', ['addtocart', 'addedtocart', 'productadded', 'cartadd']],
  ['install', ['install', 'installed', 'appinstalled', 'applicationinstalled']],
];
const BY_NAME = new Map(NAMES.flatMap(([event, names]) => names.map((name) => [name, event] as const)));

import { aWorld } from './invented.ts';

/** A game for phones: names in camel case, levels and versions that are numbers. */
export const mobile = aWorld({
  name: 'mobile',
  about: 'Pebble Run, a free game for phones',
  events: {
    appOpened: 96_000,
    levelStarted: 71_000,
    levelCompleted: 48_000,
    levelFailed: 22_000,
    adWatched: 19_000,
    tutorialFinished: 5_100,
    installed: 6_300,
    itemPurchased: 1_700,
    friendInvited: 1_100,
    pushReceived: 25_000,
    pushOpened: 4_400,
    crash: 610,
  },
  properties: {
    country: { values: ['US', 'JP', 'BR', 'DE', 'KR', 'FR'], on: 'all' },
    platform: { values: ['android', 'ios'], on: 'all' },
    appVersion: { values: ['4.2.0', '4.1.3', '4.3.1', '10'], on: 'all' },
    level: { values: [1, 2, 3, 10, 25], on: ['levelStarted', 'levelCompleted', 'levelFailed'] },
    difficulty: { values: ['easy', 'normal', 'hard'], on: ['levelStarted', 'levelCompleted', 'levelFailed'] },
    playSeconds: { values: [30, 60, 10, 120], on: ['levelCompleted', 'levelFailed'] },
    itemName: { values: ['magnet', 'shield', 'coin pack', 'double jump'], on: ['itemPurchased'] },
    priceUsd: { values: [1.99, 4.99, 0.99, 10], on: ['itemPurchased'] },
    adNetwork: { values: ['unity', 'admob'], on: ['adWatched'] },
    pushTopic: { values: ['daily gift', 'new level', 'come back'], on: ['pushReceived', 'pushOpened'] },
    utm_source: { values: ['tiktok', 'google', 'influencer', 'crosspromo'], on: ['installed', 'appOpened'] },
    payer: { values: ['no', 'minnow', 'whale'], on: ['appOpened', 'levelStarted', 'itemPurchased'] },
    storeLayout: { values: ['classic', 'grid'], on: ['appOpened', 'itemPurchased'] },
  },
  glossary: {
    'in-app revenue': { means: 'sum', event: 'itemPurchased', property: 'priceUsd', unit: 'USD' },
    onboarding: { means: 'funnel', steps: ['installed', 'tutorialFinished', 'levelCompleted'] },
    'push rate': { means: 'funnel', steps: ['pushReceived', 'pushOpened'] },
    players: { means: 'persons', event: 'levelStarted' },
    whales: { means: 'persons', where: { property: 'payer', in: ['whale'] } },
    'hard mode': { means: 'filter', where: { property: 'difficulty', in: ['hard'] } },
  },
});

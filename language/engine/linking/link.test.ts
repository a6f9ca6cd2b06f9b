import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import { tokenize } from '../tokenize.ts';
import { vocabularyOf } from '../vocabulary.ts';
import { linkEvents, linkProperties, linkValues } from './link.ts';

const everyEvent = ['$pageview', 'Signed Up', 'checkoutStarted', 'payment_failed', 'order_completed'];
const catalogue: Catalogue = {
  events: everyEvent.map((name, index) => ({ name, count: 100 - index })),
  properties: [
    aProperty('country', ['US', 'IN', 'DE']),
    aProperty('device', ['mobile', 'desktop']),
    aProperty('utm_source', ['google', 'direct mail']),
    aProperty('page', ['/', '/pricing']),
    { ...aProperty('load_ms', []), type: 'number' },
  ],
};

function aProperty(name: string, values: string[]) {
  return {
    name,
    type: 'string' as const,
    count: 10,
    values: values.map((value) => ({ value, count: 5 })),
    events: everyEvent,
  };
}

const vocabulary = vocabularyOf(catalogue, {});
const linked = <L>(
  link: (tokens: ReturnType<typeof tokenize>, free: boolean[], vocabulary: ReturnType<typeof vocabularyOf>) => L[],
  text: string,
): L[] => {
  const tokens = tokenize(text);
  return link(
    tokens,
    tokens.map(() => true),
    vocabulary,
  );
};

describe('links words to events', () => {
  it.each([
    ['page views', '$pageview'],
    ['pageview', '$pageview'],
    ['how many views', '$pageview'],
    ['who signed up', 'Signed Up'],
    ['sign-ups', 'Signed Up'],
    ['registrations', 'Signed Up'],
    ['checkouts', 'checkoutStarted'],
    ['started a checkout', 'checkoutStarted'],
    ['purchases', 'order_completed'],
    ['sales', 'order_completed'],
    ['failed payments', 'payment_failed'],
  ])('"%s" is %s', (text, event) => {
    expect(linked(linkEvents, text).map(({ name }) => name)).toEqual([event]);
  });

  it.each([['payments made by nobody knows whom'], ['the weather'], ['how many of them'], ['completed']])(
    '"%s" is no event by a light word or half a name',
    (text) => {
      expect(linked(linkEvents, text).filter(({ name }) => name !== 'order_completed')).toEqual([]);
    },
  );
});

describe('links words to properties', () => {
  it.each([
    ['countries', 'country'],
    ['device type', 'device'],
    ['traffic source', 'utm_source'],
    ['urls', 'page'],
    ['load', 'load_ms'],
  ])('"%s" is %s', (text, property) => {
    expect(linked(linkProperties, text).map(({ name }) => name)).toEqual([property]);
  });
});

describe('links words to values', () => {
  it.each([
    ['from Germany', 'DE'],
    ['German visitors', 'DE'],
    ['in the us', 'US'],
    ['US', 'US'],
    ['from India', 'IN'],
    ['on phones', 'mobile'],
    ['/pricing', '/pricing'],
    ['the pricing page', '/pricing'],
    ['home page', '/'],
    ['direct mail', 'direct mail'],
  ])('"%s" is %s', (text, value) => {
    const links = linked(linkValues, text);
    expect(
      links.flatMap(({ options }) => options.flatMap(({ conditions }) => conditions.flatMap((each) => each.values))),
    ).toEqual([value]);
  });

  it.each([['show us the signups'], ['signups in the morning'], ['IN'.toLowerCase()]])(
    '"%s" names no country by a little word',
    (text) => {
      expect(linked(linkValues, text)).toEqual([]);
    },
  );
});

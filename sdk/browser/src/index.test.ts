import { expect, test } from 'vitest';
import { init } from './index.ts';

test('on a server, without a document, every call does nothing', () => {
  const edgewise = init({ key: 'ew_test', host: 'https://edgewise.example' });
  edgewise.identify('ann');
  edgewise.track('signup', { plan: 'pro' });
  edgewise.page();
  edgewise.reset();
  edgewise.optOut();
  expect(edgewise.optIn()).toBeUndefined();
});

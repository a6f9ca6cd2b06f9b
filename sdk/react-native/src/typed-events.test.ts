import { expect, test } from 'vitest';
import { createEdgewise } from './index.ts';
import { EdgewiseProvider, useEdgewise } from './provider.tsx';

/** As `npx edgewise types` writes them. */
type Events = { readonly paid: { readonly total: number }; readonly left: { readonly page?: string } };

/** Named as a component, since it calls a hook. It is compiled and never called. */
function Calls(): void {
  const edgewise = createEdgewise<Events>({ key: 'ew_test', host: 'https://edgewise.example' });
  edgewise.track('paid', { total: 5 });
  edgewise.track('left');
  // @ts-expect-error: the event has another name.
  edgewise.track('payed', { total: 5 });
  // @ts-expect-error: the property is required.
  edgewise.track('paid');
  // @ts-expect-error: the property is a number.
  useEdgewise<Events>().track('paid', { total: '5' });
  EdgewiseProvider({ client: edgewise });
}

test('the compiler finds a misspelt event and a missing property', () => {
  expect(Calls).toBeTypeOf('function');
});

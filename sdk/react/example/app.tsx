import { EdgewiseProvider, useEdgewise, usePageView } from '@edgewise/react';
import { type ReactElement, StrictMode, useEffect, useState } from 'react';

/** A shop of two pages, with a router of five lines. */
export function App({ writeKey, host }: { writeKey: string; host: string }): ReactElement {
  return (
    <StrictMode>
      <EdgewiseProvider writeKey={writeKey} host={host}>
        <Shop />
      </EdgewiseProvider>
    </StrictMode>
  );
}

function Shop(): ReactElement {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = (): void => setPath(location.pathname);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (next: string): void => {
    history.pushState(null, '', next);
    setPath(next);
  };
  return path === '/cart' ? <Cart onLeave={() => go('/')} /> : <Shelf onBuy={() => go('/cart')} />;
}

function Shelf({ onBuy }: { onBuy: () => void }): ReactElement {
  const edgewise = useEdgewise();
  const buy = (): void => {
    edgewise.track('added_to_cart', { product: 'lamp' });
    onBuy();
  };
  return (
    <button type="button" onClick={buy}>
      Buy the lamp
    </button>
  );
}

/** The payment has no address of its own: without the hook, nobody would know that it was seen. */
function Cart({ onLeave }: { onLeave: () => void }): ReactElement {
  const [isPaying, setIsPaying] = useState(false);
  usePageView();
  return (
    <>
      {isPaying ? <Payment /> : null}
      <button type="button" onClick={() => setIsPaying(!isPaying)}>
        Pay
      </button>
      <button type="button" onClick={onLeave}>
        Back
      </button>
    </>
  );
}

function Payment(): ReactElement {
  const edgewise = useEdgewise();
  usePageView('/cart/payment');
  return (
    <button type="button" onClick={() => edgewise.identify('ann', { plan: 'pro' })}>
      Sign in
    </button>
  );
}

import { init, type Options } from '@edgewise/browser';
import { type ReactElement, type ReactNode, useState } from 'react';
import { type Provided, ProvidedContext } from './context.ts';

/** The options of the tracker; `key` is a word of React's own. */
export type ProviderProps = Omit<Options, 'key'> & {
  /** Write key of the project. It can only send events, so it may be public. */
  readonly writeKey: string;
  readonly children?: ReactNode;
};

/**
 * Starts the tracker of the page and hands it to the hooks below. Later changes of the options do nothing. A page has
 * one tracker, however many providers it has and however often React mounts them. On a server the calls do nothing, and
 * nothing is kept from one request to the next.
 */
export function EdgewiseProvider({ writeKey, children, ...options }: ProviderProps): ReactElement {
  // During the first render, so that the effects of components below may use it: theirs run before the provider's.
  const [provided] = useState(
    (): Provided => ({
      tracker: init({ ...options, key: writeKey }),
      isAuto: options.auto ?? true,
      hasHash: options.hash ?? false,
    }),
  );
  return <ProvidedContext.Provider value={provided}>{children}</ProvidedContext.Provider>;
}

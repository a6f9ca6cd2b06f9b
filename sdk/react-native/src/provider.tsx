import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useRef } from 'react';
import type { Edgewise, EventTypes, Properties } from './types.ts';

const ClientContext = createContext<Edgewise | undefined>(undefined);

type ProviderProps = {
  /** A client with types of events is one too. */
  readonly client: Edgewise<never> | Edgewise;
  readonly children?: ReactNode;
};

/** Hands the client to the hooks below. */
export function EdgewiseProvider({ client, children }: ProviderProps): ReactElement {
  return <ClientContext.Provider value={client}>{children}</ClientContext.Provider>;
}

/** The client of the provider above; `Events` are the types of the project's events, if it has them. */
export function useEdgewise<Events extends object = EventTypes>(): Edgewise<Events> {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error('useEdgewise needs an <EdgewiseProvider client={…}> above it.');
  return client;
}

/** Records a view when the screen is entered, and when its name changes; once also under StrictMode. */
export function useScreenView(name: string, properties?: Properties): void {
  const client = useEdgewise();
  const viewed = useRef<string>(undefined);
  useEffect(() => {
    if (viewed.current === name) return;
    viewed.current = name;
    client.screen(name, properties);
  }, [client, name, properties]);
}

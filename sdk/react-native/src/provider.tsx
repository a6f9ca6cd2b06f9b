import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useRef } from 'react';
import type { Edgewise, Properties } from './types.ts';

const ClientContext = createContext<Edgewise | undefined>(undefined);

/** Hands the client to the hooks below. */
export function EdgewiseProvider({ client, children }: { client: Edgewise; children?: ReactNode }): ReactElement {
  return <ClientContext.Provider value={client}>{children}</ClientContext.Provider>;
}

/** The client of the provider above. */
export function useEdgewise(): Edgewise {
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

import type { Properties, Tracker } from '@edgewise/browser';
import { useContext } from 'react';
import { ProvidedContext } from './context.ts';

/** The properties of each event name. `npx edgewise types` writes it from the events of a project. */
export type EventTypes = Readonly<Record<string, Properties>>;

/** An event with required properties has to be given them. */
export type TrackArguments<P extends Properties> = Record<never, never> extends P ? [properties?: P] : [properties: P];

/** The calls of the tracker, with the types of the project's events. */
export type TypedTracker<Events extends EventTypes> = Omit<Tracker, 'track'> & {
  track<Name extends keyof Events & string>(event: Name, ...properties: TrackArguments<Events[Name]>): void;
};

/** The calls of the tracker: `track`, `identify`, `reset` and the others. They do not change between renders. */
export function useEdgewise<Events extends EventTypes = EventTypes>(): TypedTracker<Events> {
  const provided = useContext(ProvidedContext);
  if (provided === undefined) throw new Error('useEdgewise needs an <EdgewiseProvider writeKey="…"> above it.');
  return provided.tracker;
}

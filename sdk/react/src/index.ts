export type { Options, Properties, Tracker } from '@edgewise/browser';
export { EdgewiseProvider, type ProviderProps } from './provider.tsx';
export { type EventTypes, type TypedTracker, useEdgewise } from './use-edgewise.ts';
export { usePageView } from './use-page-view.ts';

import type { ChainAnchor } from './chain.ts';

/** The anchor's copy in the bucket: absent, as it was signed, or not. */
export type AnchorCopy =
  | { readonly state: 'absent' | 'forged' | 'other_key' }
  | { readonly state: 'good'; readonly anchor: ChainAnchor };

/** A chain as its object knows it, with what the bucket says about it. */
export type KnownChain = { readonly anchor: ChainAnchor; readonly copy: AnchorCopy };

import type { Options } from './types.ts';

/** The options of this page. A page has one tracker, so its parts share them instead of passing them along. */
export const settings: Settings = { auto: true, outbound: true, downloads: true };

export interface Settings extends Partial<Writable<Options>> {
  /** Resolves once it is clear whether to track at all; every call waits for it. */
  ready?: Promise<void>;
  /** Attributes of the script tag that are not options. */
  [name: string]: unknown;
}

type Writable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

import type { Options } from './types.ts';

/** What this page was told. A page has one tracker, so its parts share this instead of passing it along. */
export const settings: Settings = { auto: true, outbound: true, downloads: true };

export interface Settings extends Partial<Writable<Options>> {
  /** Where there is reason to ask whether to track at all: every call waits for this. */
  ready?: Promise<void>;
  /** Attributes of the script tag that mean nothing to it. */
  [name: string]: unknown;
}

type Writable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

import type { Calls, Options, Problem } from './types.ts';

/** The options of this page. A page has one tracker, so its parts share them instead of passing them along. */
export const settings: Settings = { auto: true, outbound: true, downloads: true };

export interface Settings extends Partial<Writable<Options>> {
  /** Resolves once it is clear whether to track at all; every call waits for it. */
  ready?: Promise<void>;
  /** Keeps the state instead of localStorage, if a part wants that. */
  storage?: { [name: string]: string } | undefined;
  /** Where the page finds the calls, if not at `window.edgewise`; parts add theirs. */
  calls?: Calls;
  /** The visitor of all subdomains: takes their id over, or forgets it. */
  shared?: { adopt(): void; erase(): void };
  /** While it is true nothing is sent. */
  held?: boolean;
  /** Told of every answer, by debug mode. */
  onAnswer?: (answer: Problem) => void;
  /** Further headers of every request. */
  headers?: { readonly [name: string]: string };
  /** Attributes of the script tag that are not options. */
  [name: string]: unknown;
}

type Writable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

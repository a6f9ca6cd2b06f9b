import type { RejectCode } from '../../api/ingest.ts';
import type { WriteKeyRules } from '../../tenancy/write-key.ts';
import type { EventRow, IngestedRow } from '../event.ts';
import type { Fields, RawEvent } from '../raw-event.ts';
import type { Collection } from '../rules/collection.ts';

/**
 * One rule about events: reads the event as sent, the row from the earlier steps, and the facts of the whole request;
 * returns the columns that it sets, or the reason to reject the event. Pure.
 */
export type Step = (draft: Draft, raw: RawEvent, request: RequestFacts) => Patch | Reject;

/**
 * A row under construction. `props` and `ctx` are its properties and context as objects; `query` is the query string of
 * the page's address, which names campaigns; `arrivalKey` identifies an event whose time is provisional, because a
 * repeat must get the time of the first arrival ('' for all others); `violation` tells how the event breaks its schema;
 * `aheadMs` how far the time that was sent was in the future, where it could not be kept.
 */
export type Draft = IngestedRow & {
  readonly props: Fields;
  readonly ctx: Fields;
  readonly query: string;
  readonly arrivalKey: string;
  readonly violation: string;
  readonly aheadMs: number;
};
export type Patch = Partial<Draft> & { readonly reject?: undefined };
/** `rule` names the rule of the project's schema that the event breaks. */
export type Reject = { readonly reject: RejectCode; readonly message: string; readonly rule?: string };

/** Facts computed once per request. Texts are '' if unknown. */
export type RequestFacts = {
  readonly nowMs: number;
  readonly rules: WriteKeyRules;
  /**
   * How many days an event may lie back: events of a file go to cold storage where they are older than the project's
   * retention. Absent where that is the bound.
   */
  readonly archiveDays?: number;
  /** The project's rules about its events; null if all are the defaults. */
  readonly collection: Collection | null;
  /** The visitor's address; '' if a server sent the request. Stored only if the project says so. */
  readonly address: string;
  /**
   * Whether no address that an event names is its visitor's: a web page sent the request, which cannot know it, or the
   * sender wants none to be used.
   */
  readonly ignoresNamedAddress?: boolean;
  /**
   * How far the client's clock was ahead when it sent the request, by its own account; negative if behind, 0 if
   * unknown.
   */
  readonly clockLeadMs: number;
  /** The location of the request; all '' if a server sent it, since its users are elsewhere. */
  readonly place: Place;
  /** The visitor's browser; all '' if a server sent the request. */
  readonly agent: Agent;
  /** The first language in Accept-Language. */
  readonly language: string;
  /** Host of the page that sent the request. */
  readonly originHost: string;
  /**
   * The anonymous id of events that carry no id of any kind; it changes every day and cannot be traced back. '' if a
   * server sent the request, since all of its users would share it.
   */
  readonly cookielessId: string;
  /** The same for a visitor whom a server names by address and User-Agent. Absent for events of a file. */
  readonly cookielessIdOf?: (address: string, userAgent: string) => string;
  /**
   * Present where events have no ids of their own: `id` is then a hash of what was sent, and the same content of one
   * visitor counts once within this time.
   */
  readonly repeatsWithinMs?: number;
  /** `seq` of the first event: 0 except in the later parts of an import. */
  readonly firstSeq: number;
};

export type Place = Pick<EventRow, 'country' | 'region' | 'city' | 'timezone'>;
export type Agent = Pick<EventRow, 'device' | 'os' | 'os_version' | 'browser' | 'browser_version' | 'bot'>;

export const NOWHERE: Place = Object.freeze({ country: '', region: '', city: '', timezone: '' });

const SHOWN_CHARS_MAX = 60;

export function reject(code: RejectCode, message: string): Reject {
  return { reject: code, message };
}

/**
 * Formats a value for a message: text is shortened, lists and objects are only named (they may be nested without end).
 */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= SHOWN_CHARS_MAX ? text : `${text.slice(0, SHOWN_CHARS_MAX)}… (${text.length} characters)`;
}

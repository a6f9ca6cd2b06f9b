import type { RejectCode } from '../../api/ingest.ts';
import type { WriteKeyRules } from '../../tenancy/write-key.ts';
import type { EventRow, IngestedRow } from '../event.ts';
import type { Fields, RawEvent } from '../raw-event.ts';

/**
 * One rule about events: looks at the event as sent, at the row as the steps before left it, and at what the request
 * says of all its events; gives the columns that it decides, or the reason why the event is not taken. Pure.
 */
export type Step = (draft: Draft, raw: RawEvent, request: RequestFacts) => Patch | Reject;

/**
 * A row in the making. `props` and `ctx` are its properties and context as objects; `query` is the query string of the
 * page's address, where campaigns are named; `arrivalKey` names an event whose time is only proposed, because a repeat
 * must get the time of the first arrival ('' for all others).
 */
export type Draft = IngestedRow & {
  readonly props: Fields;
  readonly ctx: Fields;
  readonly query: string;
  readonly arrivalKey: string;
};
export type Patch = Partial<Draft> & { readonly reject?: undefined };
export type Reject = { readonly reject: RejectCode; readonly message: string };

/** What is worked out once a request. Texts are '' where they are not known. */
export type RequestFacts = {
  readonly nowMs: number;
  readonly rules: WriteKeyRules;
  /** How far the client's clock was ahead when it sent the request, by its own word; negative behind, 0 where it is not known. */
  readonly clockLeadMs: number;
  /** Where the request came from; all '' when a server sent it, which is not where its users are. */
  readonly place: Place;
  /** The visitor's browser; all '' when a server sent the request. */
  readonly agent: Agent;
  /** First of Accept-Language. */
  readonly language: string;
  /** Host of the page that sent the request. */
  readonly originHost: string;
  /**
   * The anonymous id of an event that carries no id of any kind: changes every day, cannot be traced back. '' when a server
   * sent the request: all of its users would be one.
   */
  readonly cookielessId: string;
  /** `seq` of the first event: 0, but for the later parts of an import. */
  readonly firstSeq: number;
};

export type Place = Pick<EventRow, 'country' | 'region' | 'city' | 'timezone'>;
export type Agent = Pick<EventRow, 'device' | 'os' | 'os_version' | 'browser' | 'browser_version' | 'bot'>;

const SHOWN_CHARS_MAX = 60;

export function reject(code: RejectCode, message: string): Reject {
  return { reject: code, message };
}

/** A value for a message: text shortened, lists and objects named only (they may be nested without end). */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= SHOWN_CHARS_MAX ? text : `${text.slice(0, SHOWN_CHARS_MAX)}… (${text.length} characters)`;
}

/** An unvalidated event: the fields of `POST /track`, in any form. */
export type RawEvent = {
  readonly event?: unknown;
  /** The event's name in the tool that sent it, where that is another. */
  readonly sent_as?: unknown;
  readonly id?: unknown;
  readonly user_id?: unknown;
  readonly anonymous_id?: unknown;
  readonly session_id?: unknown;
  readonly timestamp?: unknown;
  /** How long before its arrival the event happened, where the client sends no time. */
  readonly age_ms?: unknown;
  readonly properties?: unknown;
  readonly context?: unknown;
  /**
   * The accounts, companies or teams in which the event happened: keys by type of group, `{company: 'acme'}`, or lists of
   * them. On an event named `group`, the properties are traits of the groups.
   */
  readonly groups?: unknown;
};

export type Fields = { readonly [name: string]: unknown };

/** A JSON object, not an array. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, otherwise an empty object. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS;
}

const NO_FIELDS: Fields = Object.freeze({});

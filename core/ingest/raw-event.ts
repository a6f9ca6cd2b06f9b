/** An event before any rule has looked at it: the fields of `POST /track`, whatever their form. */
export type RawEvent = {
  readonly event?: unknown;
  readonly id?: unknown;
  readonly user_id?: unknown;
  readonly anonymous_id?: unknown;
  readonly session_id?: unknown;
  readonly timestamp?: unknown;
  readonly properties?: unknown;
  readonly context?: unknown;
};

export type Fields = { readonly [name: string]: unknown };

/** A JSON object, not an array. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value where it is an object, else one without fields. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS;
}

const NO_FIELDS: Fields = Object.freeze({});

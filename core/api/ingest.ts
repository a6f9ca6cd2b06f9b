/** What `POST /track` answers. */
export const REJECT_CODES = [
  'not_an_object',
  'missing_event',
  'event_name_too_long',
  'missing_identity',
  'invalid_id',
  'id_too_long',
  'invalid_timestamp',
  'timestamp_too_old',
  'event_too_large',
  'too_many_properties',
  'property_name_too_long',
  'properties_too_deep',
  'invalid_properties',
  'bot_filtered',
  'opted_out',
] as const;
export type RejectCode = (typeof REJECT_CODES)[number];

export type Rejection = { index: number; id?: string; code: RejectCode; message: string };
export type TrackResponse = { accepted: number; rejected: Rejection[] };

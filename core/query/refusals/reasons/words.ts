export const TIMESTAMP =
  'use date_range for the time of the event; a property that was sent as `timestamp` is `properties.timestamp`';

export function hintOf(near: string | undefined): string {
  return near ? `; did you mean \`${near}\`?` : '';
}

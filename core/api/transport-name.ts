/** The transport of accepted events to ClickHouse: Cloudflare Queues, or Durable Objects (docs/decisions/0050). */
export const TRANSPORT_NAMES = ['queue', 'buffer'] as const;
export type TransportName = (typeof TRANSPORT_NAMES)[number];

export function isTransportName(value: string): value is TransportName {
  return TRANSPORT_NAMES.some((name) => name === value);
}

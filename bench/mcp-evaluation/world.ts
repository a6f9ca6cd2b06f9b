/**
 * The events that the tasks are about, small enough to count by hand: five people of a shop in the first days of March 2026.
 * Times are UTC.
 */
type Sent = {
  readonly id: string;
  readonly event: string;
  readonly timestamp: string;
  readonly user_id: string;
  readonly properties?: Readonly<Record<string, string | number>>;
};

const sent = (
  id: string,
  event: string,
  timestamp: string,
  user_id: string,
  properties?: Sent['properties'],
): Sent => ({
  id,
  event,
  timestamp: `2026-03-${timestamp}Z`,
  user_id,
  ...(properties ? { properties } : {}),
});

export const WORLD: readonly Sent[] = [
  sent('w1', 'signup', '02T10:00:00', 'ada', { plan: 'free' }),
  sent('w2', 'purchase', '02T10:05:00', 'ada', { amount: 10, plan: 'pro' }),
  sent('w3', 'purchase', '02T10:06:00', 'ada', { amount: 20, plan: 'pro' }),
  sent('w4', 'signup', '02T11:00:00', 'bob', { plan: 'free' }),
  sent('w5', 'signup', '03T09:00:00', 'cem', { plan: 'team' }),
  sent('w6', 'purchase', '03T09:30:00', 'cem', { amount: 70, plan: 'team' }),
  sent('w7', 'signup', '03T12:00:00', 'dia', { plan: 'free' }),
  sent('w8', 'refund', '04T08:00:00', 'ada', { amount: 20, plan: 'pro' }),
  sent('w9', 'purchase', '04T08:30:00', 'dia', { amount: 5, plan: 'pro' }),
  sent('w10', 'login', '04T09:00:00', 'eva'),
  sent('w11', 'login', '05T09:00:00', 'eva'),
  sent('w12', 'login', '05T10:00:00', 'ada'),
];

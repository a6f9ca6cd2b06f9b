import { z } from 'zod';

/** Contract of `/schedules/subscription/:token`: the wish of the reader of a mail. */
export const subscriptionSchema = z.object({
  name: z.string().meta({ description: 'Of the schedule.' }),
  is_subscribed: z.boolean(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

import { z } from 'zod';
import { NAME_CHARS_MAX, OWN_ID_CHARS_MAX } from '../base/limits.ts';
import { type Notifiers, notifiers } from './notifiers/index.ts';

export type NotifierName = keyof typeof notifiers;

export function isNotifierName(name: string): name is NotifierName {
  return Object.hasOwn(notifiers, name);
}

/** The schema of a new channel, which allows the notifiers of a registry. */
export function channelSchemaOf<Registry extends Notifiers>(registry: Registry) {
  const isName = (name: string): name is keyof Registry & string => Object.hasOwn(registry, name);
  return z.strictObject({
    project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
    kind: z
      .string()
      .refine(isName, {
        error: ({ input }) =>
          `must be one of ${Object.keys(registry).join(', ')}, got ${JSON.stringify(input)?.slice(0, 60)}`,
      })
      .meta({ enum: Object.keys(registry) }),
    name: z.string().trim().min(1).max(NAME_CHARS_MAX),
    config: z.record(z.string(), z.unknown()),
  });
}

/** `POST /alerts/channels`; `config` holds the settings of the notifier: for a webhook `{url}`. */
export const createChannelSchema = channelSchemaOf(notifiers);

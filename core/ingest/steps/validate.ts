import { EVENT_NAME_CHARS_MAX } from '../../base/limits.ts';
import { isFields } from '../raw-event.ts';
import { reject, type Step, shown } from './step.ts';
import { textOf } from './text.ts';

const NOTHING = Object.freeze({});

/** Checks the shape: an event has a name; properties and context are objects if given. */
export const validate: Step = (_draft, raw) => {
  const event = typeof raw.event === 'string' ? textOf(raw.event, Number.POSITIVE_INFINITY) : '';
  if (event === '') {
    const given = raw.event === undefined ? 'missing' : shown(raw.event);
    return reject('missing_event', `\`event\` is ${given}; it must be the event's name, such as "signup".`);
  }
  if (event.length > EVENT_NAME_CHARS_MAX) {
    return reject(
      'event_name_too_long',
      `The event's name has ${event.length} characters, at most ${EVENT_NAME_CHARS_MAX} are allowed; put the parts that vary into properties.`,
    );
  }
  const props = raw.properties ?? NOTHING;
  if (!isFields(props)) return invalid('properties', raw.properties);
  const ctx = raw.context ?? NOTHING;
  if (!isFields(ctx)) return invalid('context', raw.context);
  return { event, props, ctx };
};

function invalid(field: string, value: unknown) {
  return reject('invalid_properties', `\`${field}\` is ${shown(value)}; it must be a JSON object.`);
}

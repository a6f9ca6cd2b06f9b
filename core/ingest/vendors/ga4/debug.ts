import { type Fields, fieldsOf, isFields } from '../../raw-event.ts';
import { firstOf } from '../mapping/context.ts';

/** A message of the debug address, in the vendor's form. */
export type ValidationMessage = {
  readonly fieldPath: string;
  readonly description: string;
  readonly validationCode: 'VALUE_REQUIRED' | 'VALUE_INVALID' | 'EXCEEDED_MAX_ENTITIES' | 'NAME_INVALID';
};

export const EVENTS_MAX = 25;
const PARAMS_MAX = 25;
const NAME_CHARS_MAX = 40;

/** Complaints about a request, by the limits that the vendor documents. Empty: it would be taken as it is. */
export function validationMessages(body: unknown): ValidationMessage[] {
  if (!isFields(body)) return [required('', 'The body must be a JSON object.')];
  const messages: ValidationMessage[] = [];
  if (firstOf(body.client_id, body.app_instance_id) === undefined) {
    messages.push(required('client_id', 'Send `client_id` of a website, or `app_instance_id` of an app.'));
  }
  if (!Array.isArray(body.events)) return [...messages, required('events', '`events` must be an array of events.')];
  if (body.events.length > EVENTS_MAX) {
    messages.push({
      fieldPath: 'events',
      description: `A request has ${body.events.length} events, at most ${EVENTS_MAX} are allowed; split it.`,
      validationCode: 'EXCEEDED_MAX_ENTITIES',
    });
  }
  const events: readonly unknown[] = body.events;
  return [...messages, ...events.slice(0, EVENTS_MAX).flatMap((event, index) => messagesOf(event, `events[${index}]`))];
}

function messagesOf(event: unknown, path: string): ValidationMessage[] {
  if (!isFields(event))
    return [{ ...required(path, 'An event must be a JSON object.'), validationCode: 'VALUE_INVALID' }];
  const { name, params } = event;
  if (typeof name !== 'string' || name === '') return [required(`${path}.name`, 'An event needs a `name`.')];
  const own: ValidationMessage[] = [];
  if (name.length > NAME_CHARS_MAX) own.push(longName(`${path}.name`, name));
  if (params !== undefined && !isFields(params)) {
    own.push({ ...required(`${path}.params`, '`params` must be an object.'), validationCode: 'VALUE_INVALID' });
  }
  return [...own, ...messagesOfParams(fieldsOf(params), `${path}.params`)];
}

function messagesOfParams(params: Fields, path: string): ValidationMessage[] {
  const names = Object.keys(params);
  const long = names.filter((name) => name.length > NAME_CHARS_MAX).map((name) => longName(`${path}.${name}`, name));
  if (names.length <= PARAMS_MAX) return long;
  const description = `An event has ${names.length} parameters, at most ${PARAMS_MAX} are allowed in Google Analytics.`;
  return [...long, { fieldPath: path, description, validationCode: 'EXCEEDED_MAX_ENTITIES' }];
}

function required(fieldPath: string, description: string): ValidationMessage {
  return { fieldPath, description, validationCode: 'VALUE_REQUIRED' };
}

function longName(fieldPath: string, name: string): ValidationMessage {
  const description = `A name has ${name.length} characters, at most ${NAME_CHARS_MAX} are allowed in Google Analytics.`;
  return { fieldPath, description, validationCode: 'NAME_INVALID' };
}

import { PASSIVE_EVENTS, PASSIVE_PROPERTY, VIEW_EVENTS } from '../../base/own-events.ts';
import {
  actor,
  call,
  column,
  type Expression,
  emptyText,
  hasProperty,
  infix,
  not,
  property,
  some,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** The part that an event plays in a session, as conditions on one event. */

/** A view of a page or a screen. */
export const IS_VIEW: Expression = infix(column('event'), 'in', value('Array(String)', [...VIEW_EVENTS]));

/** Somebody did something besides viewing. */
export const IS_ACT: Expression = not(
  some([
    IS_VIEW,
    infix(column('event'), 'in', value('Array(String)', PASSIVE_EVENTS)),
    infix(property('strings', PASSIVE_PROPERTY.name), '=', text(PASSIVE_PROPERTY.value)),
  ]),
);

export const HAS_SESSION_ID: Expression = infix(column('session_id'), '!=', emptyText);

/** Apps name the screen of an event in one of these properties. */
const SCREEN_PROPERTIES = ['screen', 'screen_name', '$screen_name'];

/** The event of a page or an app: it carries a page or a screen, or our tracker sent it. */
export const IS_OF_CLIENT: Expression = some([
  IS_VIEW,
  infix(column('page'), '!=', emptyText),
  infix(column('screen_width'), '!=', value('UInt8', 0)),
  call('starts_with', column('library'), text('edgewise-js')),
  ...SCREEN_PROPERTIES.map((name) => hasProperty('strings', name)),
]);

/** The event names a user or a device. */
export const IS_OF_SOMEBODY: Expression = actor('person', 'is_set');

/**
 * The place of an event among those of its session: its time in milliseconds, then its position in the request, in one
 * number. Two events of two requests may share a place; which of them comes first is then arbitrary.
 */
export const EVENT_ORDER: Expression = sqlExpression`bitOr(bitShiftLeft(toUInt64(${call('to_milliseconds', column('timestamp'))}), 21), least(${column('seq')}, 2097151))`;

/** The device of an event: its anonymous id, else its user. */
export const DEVICE: Expression = sqlExpression`if(${column('anonymous_id')} != '', cityHash64('device', ${column('anonymous_id')}), cityHash64('user', ${column('user_id')}))`;

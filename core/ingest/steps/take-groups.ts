import { isRawNumber } from '../../base/exact-json.ts';
import { GROUP_TYPE_CHARS_MAX, GROUP_TYPES_MAX, GROUPS_OF_EVENT_MAX, ID_CHARS_MAX } from '../../base/limits.ts';
import { isTrimmedHotId } from '../event.ts';
import { isFields } from '../raw-event.ts';
import { type Patch, type Reject, reject, type Step, shown } from './step.ts';
import { textOf } from './text.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * The keys of the event's groups by type, each once and in the order sent. Keys that tools send by accident, such as
 * "null", are ignored, and so is a type without any key. A rule of the project about properties of the type's name holds for
 * its keys: some tools send a group as a property.
 */
export const takeGroups: Step = (_draft, { groups }, { collection }) => {
  if (groups === undefined || groups === null) return NOTHING;
  if (!isFields(groups) || isRawNumber(groups)) {
    return refused(`\`groups\` is ${shown(groups)}; send an object of keys by type, such as {"company": "acme"}.`);
  }
  const taken: [string, readonly string[]][] = [];
  let count = 0;
  for (const [type, value] of Object.entries(groups)) {
    const problem = unusable(type, value);
    if (problem) return problem;
    const name = textOf(type);
    const given = (Array.isArray(value) ? value : [value]).map(keyOf);
    const fields = collection?.fields;
    const stored = fields ? given.map((key) => textOf(fields.context({ [name]: key })[name])) : given;
    const keys = [...new Set(stored)].filter((key) => key !== '');
    if (keys.length > 0) taken.push([name, keys]);
    count += keys.length;
  }
  if (taken.length > GROUP_TYPES_MAX) {
    return refused(
      `\`groups\` has ${taken.length} types, at most ${GROUP_TYPES_MAX} are allowed; send the most useful.`,
    );
  }
  if (count > GROUPS_OF_EVENT_MAX) {
    return refused(
      `\`groups\` has ${count} keys, at most ${GROUPS_OF_EVENT_MAX} are allowed; send those of the action.`,
    );
  }
  return taken.length === 0 ? NOTHING : { groups: Object.fromEntries(taken) };
};

function keyOf(value: unknown): string {
  const key = textOf(value);
  return isTrimmedHotId(key) ? '' : key;
}

/** A dot separates the type from a trait in queries (`group.company.plan`). */
function unusable(type: string, value: unknown): Reject | undefined {
  const name = textOf(type);
  if (name === '' || name.length > GROUP_TYPE_CHARS_MAX || name.includes('.') || name === '__proto__') {
    return refused(
      `\`groups\` has the type ${shown(type)}; a type has 1 to ${GROUP_TYPE_CHARS_MAX} characters and no dot, such as "company".`,
    );
  }
  const keys = Array.isArray(value) ? value : [value];
  const odd = keys.find((key) => key !== null && typeof key === 'object' && !isRawNumber(key));
  if (odd !== undefined) {
    return refused(`\`groups.${name}\` holds ${shown(odd)}; a key is text or a number, or send a list of those.`);
  }
  const long = keys.find((key): key is string => typeof key === 'string' && key.length > ID_CHARS_MAX);
  if (long === undefined) return undefined;
  return refused(
    `\`groups.${name}\` has a key of ${long.length} characters, at most ${ID_CHARS_MAX} are allowed; send an id.`,
  );
}

function refused(message: string): Reject {
  return reject('invalid_groups', message);
}

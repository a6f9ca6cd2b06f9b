import { isClockPart } from '../query/properties/clock-parts.ts';
import { isTimeName, resolveProperty } from '../query/properties/resolve.ts';

/** Why a property cannot have this name, for a sentence that begins with the path of the field; undefined: it can. */
export function nameProblem(name: string): string | undefined {
  const { sentAs, id } = resolveProperty(name);
  const isTaken = sentAs !== name || isTimeName(name) || isClockPart(name) || name === 'event';
  if (!isTaken) return undefined;
  return `is \`${name}\`, which is the name of something that every project has (\`${id}\`); choose another`;
}

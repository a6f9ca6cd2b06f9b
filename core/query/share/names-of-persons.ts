import type { Definitions } from '../definitions.ts';
import type { Expression } from '../tree/nodes.ts';
import type { InfixOperator } from '../tree/vocabulary.ts';
import { childrenOf } from '../tree/walk.ts';
import { namesPerson } from './shows-persons.ts';

/**
 * The defined properties whose values are made of such as name a person: a definition may give an address a harmless name.
 * What only decides, such as the key of a table or the condition of an `if`, does not count.
 */
export function namesOfPersons(definitions: Definitions): ReadonlySet<string> {
  const naming = new Set<string>();
  // Layers read from those before them; within one, definitions stand in each other.
  for (const { properties } of definitions) {
    const shown = [...(properties ?? [])].filter(([, { text, number }]) =>
      [text, number].some((of) => shows(of, naming)),
    );
    for (const [name] of shown) naming.add(name);
  }
  return naming;
}

function shows(of: Expression, naming: ReadonlySet<string>): boolean {
  if (of.kind === 'actor') return of.form !== 'is_set';
  if (of.kind === 'property' || of.kind === 'trait' || of.kind === 'column') {
    return naming.has(of.name) || namesPerson(of.name);
  }
  return shownBy(of).some((each) => shows(each, naming));
}

/** The parts of an expression that its value is made of. */
function shownBy(of: Expression): readonly Expression[] {
  switch (of.kind) {
    case 'call':
      return of.name === 'if' || of.name === 'multi_if' ? chosen(of.of) : of.of;
    case 'infix':
      return COMPARING.has(of.operator) ? [] : [of.left, of.right];
    case 'table_cell':
    case 'every':
    case 'some':
    case 'not':
      return [];
    default:
      return childrenOf(of);
  }
}

/** Without the conditions, which stand before each value but the last. */
function chosen(parts: readonly Expression[]): readonly Expression[] {
  return parts.filter((_, at) => at % 2 === 1 || at === parts.length - 1);
}

const COMPARING: ReadonlySet<InfixOperator> = new Set<InfixOperator>(['=', '!=', '<', '<=', '>', '>=', 'in']);

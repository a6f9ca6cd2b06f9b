import { lookupOf } from '../../../names/language-names.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';

/** Whether the parts can be meant as they were composed. What is not is no reading at all. */
export function isPlausible(parts: readonly Constituent[], context: ReadContext): boolean {
  return parts.every((part) => !isVerbAsProperty(part, context) && !isAmountAsGroup(part, context));
}

/** "Who have ordered" does not say that a property is set, whichever name is like the verb. */
function isVerbAsProperty({ from, to, is }: Constituent, { tokens, language }: ReadContext): boolean {
  if (is.type !== 'condition' || !is.conditions.some(({ operator }) => operator === 'set' || operator === 'not_set'))
    return false;
  const { verbForm } = lookupOf(language).names;
  return verbForm.test(tokens.slice(from, to).at(-1)?.norm ?? '');
}

/** "By value", "which are gifts": amounts are no breakdown, and yes or no is none that is asked for. */
function isAmountAsGroup({ is }: Constituent, { catalogue, glossary }: ReadContext): boolean {
  if (is.type !== 'group' || !('property' in is.group)) return false;
  const { property } = is.group;
  const type = catalogue.properties.find(({ name }) => name === property)?.type;
  const isAmount = Object.values(glossary).some((term) => 'property' in term && term.property === property);
  return (type === 'boolean' && is.asked === true) || (type === 'number' && isAmount);
}

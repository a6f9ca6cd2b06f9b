import type { DerivedProperty } from '../../../../core/api/objects/derived-properties.ts';
import type { Repair } from '../../../../core/api/objects/repairs.ts';
import type { Target } from '../../../../core/api/objects/targets.ts';
import type { VirtualEvent } from '../../../../core/api/objects/virtual-events.ts';
import type { Saved } from '../../api/objects.ts';

/** The kinds of definitions that are lists of names, and the definition of each. */
export type DefinitionKinds = {
  readonly derived_properties: DerivedProperty;
  readonly virtual_events: VirtualEvent;
  readonly repairs: Repair;
  readonly targets: Target;
};
export type DefinitionKindName = keyof DefinitionKinds;

export type DefinitionFormProps<Kind extends DefinitionKindName> = {
  /** Undefined: a new one. */
  readonly saved: Saved<DefinitionKinds[Kind]> | undefined;
  readonly onDone: () => void;
};

/** The note of whoever made a definition. */
export function noteOf(definition: DefinitionKinds[DefinitionKindName]): string | undefined {
  return 'reason' in definition ? definition.reason : definition.description;
}

import type { RepairChange } from '../../../../core/api/objects/repairs.ts';

export const REPAIR_KINDS = ['rename', 'number', 'text', 'split', 'drop'] as const;

/** The fields of all changes, so that whoever looks at another kind loses nothing. */
export type ChangeDraft = {
  readonly kind: RepairChange['kind'];
  readonly property: string;
  readonly to: string;
  readonly factor: number | undefined;
  readonly add: number | undefined;
  readonly separator: string;
  readonly parts: readonly string[];
};

export function draftOf(change: RepairChange | undefined): ChangeDraft {
  const empty: ChangeDraft = {
    ...{
      kind: change?.kind ?? 'rename',
      property: '',
      to: '',
      factor: undefined,
      add: undefined,
      separator: ',',
      parts: [],
    },
  };
  switch (change?.kind) {
    case 'rename':
      return { ...empty, property: change.from, to: change.to };
    case 'number':
      return { ...empty, property: change.property, factor: change.multiply_by, add: change.add };
    case 'text':
      return { ...empty, property: change.property };
    case 'split':
      return { ...empty, property: change.property, separator: change.separator, parts: change.into };
    default:
      return empty;
  }
}

/** Undefined while something is missing. */
export function changeOf({ kind, property, to, factor, add, separator, parts }: ChangeDraft): RepairChange | undefined {
  if (kind === 'drop') return { kind };
  if (property === '') return undefined;
  switch (kind) {
    case 'rename':
      return to === '' ? undefined : { kind, from: property, to };
    case 'number': {
      const unit = { ...(factor === undefined ? {} : { multiply_by: factor }), ...(add === undefined ? {} : { add }) };
      return { kind, property, ...unit };
    }
    case 'text':
      return { kind, property };
    case 'split':
      return separator === '' || parts.length === 0 ? undefined : { kind, property, separator, into: [...parts] };
  }
}

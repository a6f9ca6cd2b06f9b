import type { AuditCheckAnswer } from '../../api/audit.ts';
import type { ChainFault, ChainReport } from './verify-chain.ts';

/** A check as the wire shows it: each fault with a sentence that says which entries. */
export function describeCheck(
  organizationId: string,
  check: ChainReport & { readonly from: number; readonly to: number },
): AuditCheckAnswer {
  const { entries, erased, unchecked, from, to, faults } = check;
  const counts = { entries, from, to, erased, unchecked };
  return { organization_id: organizationId, is_whole: faults.length === 0, ...counts, faults: faults.map(described) };
}

function described(fault: ChainFault): AuditCheckAnswer['faults'][number] {
  switch (fault.kind) {
    case 'missing': {
      const { kind, from, to, isTail } = fault;
      const which = from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`;
      const message = `${which} missing${isTail ? ', the newest of the log' : ''}: somebody removed them from the database.`;
      return { kind, from, to, message };
    }
    case 'changed': {
      const { kind, sequence, id } = fault;
      return {
        kind,
        from: sequence,
        to: sequence,
        id,
        message: `Entry ${sequence} (${id}) was changed after it was sealed.`,
      };
    }
    case 'added': {
      const { kind, sequence, id } = fault;
      const message = `Entry ${sequence} (${id}) was put into the log from outside; the chain never had it there.`;
      return { kind, from: sequence, to: sequence, id, message };
    }
    case 'rewritten': {
      const message = `The log was written anew: its last entry, ${fault.sequence}, is not the one that was anchored.`;
      return { kind: fault.kind, from: fault.sequence, to: fault.sequence, message };
    }
    case 'anchor':
      return { kind: fault.kind, message: ANCHOR_PROBLEMS[fault.problem] };
  }
}

const ANCHOR_PROBLEMS = {
  forged_copy: 'The copy of the anchor in the bucket is not signed by this deployment.',
  older_than_copy: 'The signed copy in the bucket knows more entries than the anchor: the anchor was set back.',
  differs_from_copy: 'The log differs from the signed copy of its anchor in the bucket: it was written anew.',
} as const;

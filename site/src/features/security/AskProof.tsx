import { readFactors } from '../../api/security.ts';
import { useResource } from '../../data/use-resource.ts';
import { ProveDialog, type ProveDialogProps } from './ProveDialog.tsx';

/** The dialog of a fresh proof with the ways that this person has, for pages that do not show them themselves. */
export function AskProof<T>(props: Omit<ProveDialogProps<T>, 'proofs'>) {
  const factors = useResource({ key: ['factors'], read: readFactors });
  const known = factors.value?.proofs;
  // A password is what most people have; the service refuses it where it asks for more.
  const proofs = known ?? (factors.failure === undefined ? undefined : (['password'] as const));
  return proofs === undefined ? null : <ProveDialog {...props} proofs={proofs} />;
}

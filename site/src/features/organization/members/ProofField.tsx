import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';

/** A person who makes somebody an owner proves their own identity again. */
export function ProofField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextField
      label={t('organization.proof')}
      description={t('organization.proof_hint')}
      type="password"
      autoComplete="current-password"
      value={value}
      onChange={onChange}
    />
  );
}

import { Select } from '../../ui/select/Select.tsx';
import { t } from '../../words/t.ts';
import type { Life } from './key-times.ts';

type LifeSelectProps = {
  readonly label: string;
  readonly lives: readonly Life[];
  readonly never: string;
  readonly value: Life;
  readonly onChange: (life: Life) => void;
};

/** Chooses when a key ends. */
export function LifeSelect({ label, lives, never, value, onChange }: LifeSelectProps) {
  const options = lives.map((life) => ({
    id: life,
    label: life === 'never' ? never : t('keys.ends_days', { count: Number(life) }),
  }));
  return <Select label={label} options={options} value={value} onChange={onChange} />;
}

import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button } from 'react-aria-components/Button';
import { SearchField as AriaSearchField, Input } from 'react-aria-components/SearchField';
import { t } from '../../words/t.ts';
import { buttonClass } from '../button/button-class.ts';
import { classNames } from '../class-names.ts';
import { FieldLabel } from '../field/FieldLabel.tsx';
import field from '../field/field.module.css';
import { Icon } from '../icon/Icon.tsx';
import styles from './search-field.module.css';

/** Looks something up while it is typed. Escape empties it; in an empty one Escape belongs to what is around it. */
export function SearchField({ label, value, onChange, placeholder, size = 'm', ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField
      className={classNames(field.field, styles.search, size === 's' && styles.small, rest.className)}
      value={value}
      onChange={onChange}
      autoFocus={rest.autoFocus ?? false}
      {...(rest.onSubmit !== undefined && { onSubmit: rest.onSubmit })}
    >
      <FieldLabel text={label} isHidden />
      <div className={field.box}>
        <Icon glyph={Search} className={field.glyph} />
        <Input className={field.input ?? ''} placeholder={placeholder ?? label} ref={rest.ref ?? null} dir="auto" />
        <Button
          className={classNames(buttonClass({ variant: 'quiet', size: 's', isIconOnly: true }), styles.clear)}
          aria-label={t('ui.clear')}
        >
          <Icon glyph={X} size="s" />
        </Button>
      </div>
    </AriaSearchField>
  );
}

export interface SearchFieldProps {
  /** Read out; shown inside the empty field unless `placeholder` is. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: ((value: string) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly size?: 's' | 'm';
  readonly autoFocus?: boolean | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

import { Label } from 'react-aria-components/TextField';
import { classNames } from '../class-names.ts';
import styles from './field.module.css';

export function FieldLabel({ text, isHidden = false }: { text: string; isHidden?: boolean | undefined }) {
  return <Label className={classNames(isHidden ? styles.hidden : styles.label)}>{text}</Label>;
}

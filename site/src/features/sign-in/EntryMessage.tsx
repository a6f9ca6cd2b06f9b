import type { ReactNode } from 'react';
import { buttonClass } from '../../ui/button/button-class.ts';
import styles from './sign-in.module.css';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  /** The next step. */
  readonly link?: { readonly address: string; readonly label: string };
};

/** In place of a form, once there is nothing left to fill in. It takes the focus, so that it is read out. */
export function EntryMessage({ title, children, link }: Props) {
  return (
    <div className={styles.form}>
      <h1 ref={focusOn} tabIndex={-1}>
        {title}
      </h1>
      <p className={styles.lead}>{children}</p>
      {link !== undefined && (
        <a className={buttonClass({ variant: 'primary' })} href={link.address}>
          {link.label}
        </a>
      )}
    </div>
  );
}

function focusOn(heading: HTMLElement | null): void {
  heading?.focus();
}

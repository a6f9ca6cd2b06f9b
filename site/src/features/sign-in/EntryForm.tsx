import { type FormEvent, type ReactNode, useState } from 'react';
import type { Failure, Outcome } from '../../api/outcome.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import styles from './sign-in.module.css';

type Props<T> = {
  readonly title: string;
  readonly lead?: string;
  readonly submit: string;
  readonly send: () => Promise<Outcome<T>>;
  readonly onDone: (value: T) => void;
  /** Fields. */
  readonly children?: ReactNode;
  /** Other ways on, below the button. */
  readonly foot?: ReactNode;
};

/** A page with one form: its fields, what went wrong, and the button that sends it. */
export function EntryForm<T>({ title, lead, submit, send, onDone, children, foot }: Props<T>) {
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const outcome = await send();
    setState(outcome.ok ? 'filling' : outcome.failure);
    if (outcome.ok) onDone(outcome.value);
  };
  return (
    // `post`: a password never appears in an address, even if the script has not loaded.
    <form className={styles.form} method="post" onSubmit={(event) => void onSubmit(event)}>
      <h1>{title}</h1>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children}
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
      <Button type="submit" variant="primary" isPending={state === 'busy'}>
        {submit}
      </Button>
      {foot !== undefined && <p className={styles.switch}>{foot}</p>}
    </form>
  );
}

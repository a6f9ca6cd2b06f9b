import { useEffect, useRef, useState } from 'react';
import { keepFocus } from '../state/keep-focus.ts';

/** A button for an action that cannot be undone: a second press confirms it. Focus follows. */
export function ConfirmButton({ label, question, onConfirm }: ConfirmButtonProps) {
  const [isAsking, setIsAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const hasTurned = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the button that `first` holds changes with `isAsking`.
  useEffect(() => {
    if (hasTurned.current) first.current?.focus();
  }, [isAsking]);

  const turn = (next: boolean): void => {
    hasTurned.current = true;
    setIsAsking(next);
  };
  if (!isAsking) {
    return (
      <button ref={first} type="button" className="button button-small" onClick={() => turn(true)}>
        {label}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons with a question are no form fields.
    <span className="item-end" role="group" aria-label={question}>
      <span>{question}</span>
      <button
        ref={first}
        type="button"
        className="button button-small button-danger"
        onClick={(event) => {
          keepFocus(event.currentTarget);
          onConfirm();
        }}
      >
        {label}
      </button>
      <button type="button" className="button button-small" onClick={() => turn(false)}>
        Keep
      </button>
    </span>
  );
}

type ConfirmButtonProps = { label: string; question: string; onConfirm: () => void };

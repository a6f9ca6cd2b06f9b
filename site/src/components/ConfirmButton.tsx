import { useState } from 'react';

/** What cannot be undone takes two presses: the second says what it does. */
export function ConfirmButton({ label, question, onConfirm }: ConfirmButtonProps) {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking) {
    return (
      <button type="button" className="button button-small" onClick={() => setIsAsking(true)}>
        {label}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons with a question are no form fields.
    <span className="item-end" role="group" aria-label={question}>
      <span>{question}</span>
      <button type="button" className="button button-small button-danger" onClick={onConfirm}>
        {label}
      </button>
      <button type="button" className="button button-small" onClick={() => setIsAsking(false)}>
        Keep
      </button>
    </span>
  );
}

type ConfirmButtonProps = { label: string; question: string; onConfirm: () => void };

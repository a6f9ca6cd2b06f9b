import { type KeyboardEvent, type ReactNode, useContext } from 'react';
import { ComboBoxStateContext } from 'react-aria-components/ComboBox';

/**
 * A combo box that takes free text lets Escape pass while its list is open, and a dialog around it would close together
 * with the list. Here the list takes it.
 */
export function EscapeClosesListFirst({ className, children }: { className: string | undefined; children: ReactNode }) {
  const state = useContext(ComboBoxStateContext);
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || state?.isOpen !== true) return;
    event.stopPropagation();
    state.close();
  };
  return (
    <div className={className} onKeyDownCapture={onKeyDownCapture}>
      {children}
    </div>
  );
}
